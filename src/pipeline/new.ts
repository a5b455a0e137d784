import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UserError, type Diagnostic } from '../model/diagnostic.ts'
import type { Profile } from '../model/registry.ts'
import { Asker, type Prompts } from '../scaffold/asker.ts'
import { newPack, type PackAnswers } from '../scaffold/new-pack.ts'
import { newProfile, type ProfileAnswers, type TryingWorld } from '../scaffold/new-profile.ts'
import { newRegistry, type RegistryAnswers } from '../scaffold/new-registry.ts'
import { withFiles, type NewFiles } from '../scaffold/overlay.ts'
import { profileFiles, type ProfilePlan } from '../scaffold/profile-file.ts'
import { readProfile } from '../source/profile.ts'
import { checkFormat } from '../validate/schema.ts'
import { checkOpened } from './check.ts'
import { placeToWrite } from './place-to-write.ts'
import { refuseBare } from './where-to-write.ts'
import { composeProfile, openTree, readWorkspace } from './workspace.ts'
import type { OpenedTree, PipelineOptions, Workspace } from './workspace.ts'
import { writing } from './writing.ts'

export type { PackAnswers } from '../scaffold/new-pack.ts'
export type { ProfileAnswers } from '../scaffold/new-profile.ts'
export type { RegistryAnswers } from '../scaffold/new-registry.ts'
export type { Choice, Prompts } from '../scaffold/asker.ts'

export interface NewOptions extends PipelineOptions {
  /** Absent where nobody can be asked. */
  readonly prompts?: Prompts | undefined
}

/** Files made but not written, and what validation says of them. */
export interface Scaffold {
  readonly root: string
  /** The folder that they make: `profiles/aws-production`. */
  readonly folder: string
  readonly files: NewFiles
  readonly diagnostics: readonly Diagnostic[]
  readonly readText: (file: string, revision?: string) => string | undefined
}

/** A registry; in a repository that has nothing yet, too. */
export async function makeRegistry(answers: RegistryAnswers, options: NewOptions): Promise<Scaffold> {
  const opened = await openForWriting(options)
  try {
    refuseExisting(opened, `registry/${answers.name}`)
    return await checked(opened, await newRegistry(answers, new Asker(options.prompts)), options)
  } finally {
    opened.repository.close()
  }
}

export async function makePack(answers: PackAnswers, options: NewOptions): Promise<Scaffold> {
  const opened = await openForWriting(options)
  try {
    const { snapshot } = workspaceOf(opened, options)
    const same = [...snapshot.packs.values()].find(({ name }) => name === answers.name)
    if (same)
      throw new UserError(
        `There is a pack ${same.name} already: ${same.path}.`,
        'Choose another name, or change that one.',
      )
    return await checked(opened, await newPack(answers, snapshot, new Asker(options.prompts)), options)
  } finally {
    opened.repository.close()
  }
}

export async function makeProfile(answers: ProfileAnswers, options: NewOptions): Promise<Scaffold> {
  const opened = await openForWriting(options)
  try {
    refuseExisting(opened, `profiles/${answers.name}`)
    return await checked(opened, await planProfile(answers, workspaceOf(opened, options), options), options)
  } finally {
    opened.repository.close()
  }
}

/** The files of a profile, whose open choices are settled by what validation says of them. */
export async function planProfile(
  answers: ProfileAnswers,
  workspace: Workspace,
  { prompts, progress }: Pick<NewOptions, 'prompts' | 'progress'>,
): Promise<NewFiles> {
  progress?.('Trying what fits together')
  const world: TryingWorld = { ...workspace, badnessOf: (plan) => badnessOf(plan, workspace) }
  return profileFiles(await newProfile(answers, world, new Asker(prompts)))
}

async function openForWriting(options: NewOptions): Promise<OpenedTree> {
  const opened = await openTree(options)
  if (opened.repository.bare) opened.repository.close()
  refuseBare(opened.repository)
  return opened
}

function workspaceOf(opened: OpenedTree, options: NewOptions): Workspace {
  return readWorkspace(opened, options.progress)
}

function refuseExisting({ repository }: OpenedTree, folder: string): void {
  if (!existsSync(placeToWrite(repository.root, folder))) return
  throw new UserError(`${folder} is there already; it is left as it is.`, 'Choose another name.')
}

/** Errors weigh more than all warnings, and those more than all notes. */
const weights = { error: 10_000, warning: 100, note: 1 } as const

/** What validation would say of a profile that is not there yet. */
function badnessOf(plan: ProfilePlan, workspace: Workspace): number {
  const path = `profiles/${plan.name}`
  const profile = readProfile(withFiles(workspace.tree, profileFiles(plan)), path, checkFormat).value
  if (!profile) return weights.error
  const profiles = new Map<string, Profile>([...workspace.snapshot.profiles, [path, profile]])
  const { diagnostics } = composeProfile(profile, { ...workspace, snapshot: { ...workspace.snapshot, profiles } })
  return diagnostics.reduce((sum, { severity }) => sum + weights[severity], 0)
}

/** Reads the tree as it would be, and gives what is found in the new files. */
async function checked(opened: OpenedTree, files: NewFiles, options: NewOptions): Promise<Scaffold> {
  const folder = dirname([...files.keys()].find((path) => /\/(?:registry|pack|profile)\.yaml$/.test(path)) ?? '')
  refuseExisting(opened, folder)
  options.progress?.('Checking what was made')
  const tree = withFiles(opened.tree, files)
  const { diagnostics } = await checkOpened({ ...opened, tree }, options.progress)
  const isHere = (file: string): boolean => file.startsWith(`${folder}/`)
  return {
    root: opened.repository.root,
    folder,
    files,
    diagnostics: diagnostics.filter(
      ({ at, related = [] }) => isHere(at.file) || related.some((one) => isHere(one.at.file)),
    ),
    readText: (file) => files.get(file),
  }
}

/** Writes the folder beside its place and moves it there as a whole; what is there already stays. Follows no link. */
export function writeScaffold(scaffold: Scaffold): void {
  const target = placeToWrite(scaffold.root, scaffold.folder)
  writing(scaffold.folder, () => moveIn(scaffold, target))
}

function moveIn({ folder, files }: Scaffold, target: string): void {
  mkdirSync(dirname(target), { recursive: true })
  const side = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
  try {
    const fresh = join(side, 'new')
    for (const [path, text] of files) {
      const file = join(fresh, path.slice(folder.length + 1))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    if (existsSync(target))
      throw new UserError(`${folder} is there already; it is left as it is.`, 'Choose another name.')
    renameSync(fresh, target)
  } finally {
    rmSync(side, { recursive: true, force: true })
  }
}
