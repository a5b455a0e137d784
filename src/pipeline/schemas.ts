import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve as resolvePath, sep } from 'node:path'
import { editorSchemas } from '../editor/editor-schemas.ts'
import { filesOfFormats, mergedVscodeSettings, schemaFile } from '../editor/editor-settings.ts'
import type { JsonSchema } from '../editor/json-schema.ts'
import { UserError } from '../model/diagnostic.ts'
import type { FormatName } from '../model/format-check.ts'
import { packageRoot } from '../package-root.ts'
import { placeToWrite } from './place-to-write.ts'
import { openWorkspace } from './workspace.ts'
import type { PipelineOptions } from './workspace.ts'
import { writeFile } from './write-file.ts'
import { writing } from './writing.ts'

export { editors, editorSettings } from '../editor/editor-settings.ts'
export type { Editor } from '../editor/editor-settings.ts'

/** Where the schemas lie unless told otherwise; the folder tells Git to leave it out. */
const usualFolder = '.layerbook/schemas'

/** Schemas for editors that know this registry, not yet written. */
export interface PreparedSchemas {
  /** The root of the repository. */
  readonly root: string
  /** The folder to write, absolute. */
  readonly out: string
  /** The same as settings name it: from the root with forward slashes, or absolute where it is outside. */
  readonly folder: string
  /** Texts by file name. */
  readonly files: ReadonlyMap<string, string>
  readonly warnings: readonly string[]
}

/** git → source → validate → editor: makes the schemas of one tree and the releases that it knows. */
export async function prepareSchemas(options: PipelineOptions & { readonly out?: string }): Promise<PreparedSchemas> {
  const workspace = await openWorkspace(options)
  try {
    const { root, bare, warnings } = workspace.repository
    if (bare && options.out === undefined)
      throw new UserError(`${root} is a bare repository, without files to write.`, 'Name a folder with --out.')
    options.progress?.('Making schemas')
    const schemas = Object.entries(editorSchemas(formats(), workspace))
    const files = new Map(
      schemas.map(([name, schema]) => [schemaFile(name as FormatName), `${JSON.stringify(schema)}\n`]),
    )
    if (options.out === undefined) files.set('.gitignore', '*\n')
    const out = options.out === undefined ? placeToWrite(root, usualFolder) : resolvePath(options.out)
    return { root, out, folder: asSettingsNameIt(root, out), files, warnings }
  } finally {
    workspace.repository.close()
  }
}

function formats(): Record<FormatName, JsonSchema> {
  const names = Object.keys(filesOfFormats) as FormatName[]
  const read = (name: FormatName): JsonSchema =>
    JSON.parse(readFileSync(join(packageRoot, 'schemas', schemaFile(name)), 'utf8')) as JsonSchema
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<FormatName, JsonSchema>
}

function asSettingsNameIt(root: string, out: string): string {
  const path = relative(root, out)
  return (/^\.\.(?:[/\\]|$)/.test(path) ? out : path).split(sep).join('/')
}

/** The names of files that are not there, or not as they would be written now; sorted. */
export function staleSchemas({ out, files }: PreparedSchemas): readonly string[] {
  const isFresh = (name: string, text: string): boolean => {
    const path = join(out, name)
    return existsSync(path) && lstatSync(path).isFile() && readFileSync(path, 'utf8') === text
  }
  return [...files]
    .filter(([name, text]) => !isFresh(name, text))
    .map(([name]) => name)
    .sort()
}

/** Writes the folder beside its place and swaps it in as a whole. One that holds anything else is left as it is. */
export function writeSchemas(prepared: PreparedSchemas): void {
  writing(prepared.out, () => swapIn(prepared))
}

function swapIn({ out, files }: PreparedSchemas): void {
  const isThere = existsSync(out)
  if (isThere) refuseForeign(out)
  mkdirSync(dirname(out), { recursive: true })
  const side = mkdtempSync(join(dirname(out), `.${basename(out)}-`))
  try {
    const fresh = join(side, 'new')
    mkdirSync(fresh)
    for (const [name, text] of files) writeFileSync(join(fresh, name), text)
    if (isThere) renameSync(out, join(side, 'old'))
    renameSync(fresh, out)
  } finally {
    if (!existsSync(out) && existsSync(join(side, 'old'))) renameSync(join(side, 'old'), out)
    rmSync(side, { recursive: true, force: true })
  }
}

function refuseForeign(out: string): void {
  if (!statSync(out).isDirectory())
    throw new UserError(`${out} is a file. It is left as it is.`, 'Choose another folder with --out.')
  const ours = new Set(['.gitignore', ...Object.keys(filesOfFormats).map((name) => schemaFile(name as FormatName))])
  const other = readdirSync(out).find((name) => !ours.has(name))
  if (other === undefined) return
  throw new UserError(
    `${out} holds something other than these schemas: ${other}. It is left as it is.`,
    'Choose another folder with --out, or empty this one.',
  )
}

/** What became of the settings; `refused` where the file is not plain JSON. */
export type SettingsOutcome = 'written' | 'unchanged' | 'refused'

const settingsFile = '.vscode/settings.json'

/** Puts the schemas into the repository's `.vscode/settings.json`. */
export function writeVscodeSettings({ root, folder }: PreparedSchemas): SettingsOutcome {
  const path = placeToWrite(root, settingsFile)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const merged = mergedVscodeSettings(text, folder)
  if (merged === undefined) return 'refused'
  if (merged === text) return 'unchanged'
  writeFile(root, settingsFile, merged)
  return 'written'
}
