import type { MergedMap, MergedValue } from '../model/composition.ts'
import type { Json, LocatedMap, SourceDocument } from '../model/document.ts'
import { plainValue } from '../model/plain-value.ts'
import type { Ledger, LedgerLine, Pack, RepositorySettings } from '../model/registry.ts'
import { canonical } from './equal-json.ts'
import { fieldChanges } from './field-changes.ts'
import { fieldLeaves } from './field-leaves.ts'
import type { ChangeStatus, FieldChange, FileDiff, MarkChange, PackDiff } from '../model/diff.ts'
import { leafChanges, toldValue } from './value-changes.ts'
import { versionMove } from './version-move.ts'

/** One side of a pack: what its folder holds. */
export interface ComparedPack {
  readonly pack: Pack
  readonly ledger?: Ledger | undefined
}

/** What lies between the two that the packs themselves do not hold. */
export interface PackCircumstances {
  /** Whether files beside pack.yaml, values and presets differ. */
  readonly content: boolean
  /** Whether the version of the side after has a tag that both sides know. */
  readonly isReleased: boolean
}

/** What differs between a pack's folders; `undefined` where nothing does. */
export function comparePacks(
  before: ComparedPack | undefined,
  after: ComparedPack | undefined,
  { content, isReleased }: PackCircumstances,
): PackDiff | undefined {
  const [old, now] = [before?.pack, after?.pack]
  const { path, versioning } = (now ?? old)!
  const fields = fieldChanges(old ? fieldsOf(old) : {}, now ? fieldsOf(now) : {})
  const values = leafChanges(valuesOf(old), valuesOf(now)).map(toldValue)
  const presets = presetChanges(old, now)
  const marks = markChanges(before?.ledger, after?.ledger)
  const [was, is] = [old?.version?.value, now?.version?.value]
  const isChanged = fields.length + values.length + presets.length > 0 || content
  if (old && now && was === is && !isChanged && marks.length === 0) return undefined
  const move = versionMove(was, is, versioning)
  return {
    path,
    status: statusOf(old, now),
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
    ...(move ? { move } : {}),
    fields: old && now ? fields : [],
    values: old && now ? values : [],
    presets: old && now ? presets : [],
    content,
    released: isChanged && was === is && isReleased,
    marks,
  }
}

function statusOf(before: unknown, after: unknown): ChangeStatus {
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
}

/** What differs between two YAML files of few keys: a registry's, the settings. */
export function compareFiles(
  path: string,
  before: SourceDocument | undefined,
  after: SourceDocument | undefined,
): FileDiff | undefined {
  const fields = fieldChanges(fieldLeaves(before?.data), fieldLeaves(after?.data))
  if (fields.length === 0 && (before === undefined) === (after === undefined)) return undefined
  return { path, status: statusOf(before, after), fields }
}

/** What differs in layerbook.yaml. */
export function compareSettings(before: RepositorySettings, after: RepositorySettings): FieldChange[] {
  return fieldChanges(fieldLeaves(settingsOf(before)), fieldLeaves(settingsOf(after)))
}

function settingsOf({ name, description, url, cloudTypes, rules, thresholds }: RepositorySettings): Json {
  return {
    name,
    description,
    ...(url === undefined ? {} : { url }),
    cloudTypes: cloudTypes.map((cloud) => ({ ...cloud })),
    rules: Object.fromEntries((rules ?? []).map(({ code, severity }) => [code.value, severity])),
    thresholds: { ...thresholds } as Json,
  }
}

function topOf(document: SourceDocument | undefined): Record<string, Json> {
  const data = document?.data
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? data : {}
}

function fieldsOf({ document }: Pack): Record<string, Json | undefined> {
  const { version: _, ...fields } = topOf(document)
  return fieldLeaves(fields)
}

function valuesOf(pack: Pack | undefined): MergedMap {
  const root = pack?.values?.root
  const name = pack?.version === undefined ? (pack?.name ?? '') : `${pack.name}@${pack.version.value}`
  return root?.kind === 'map' ? unmerged(root, name) : { kind: 'map', entries: new Map() }
}

/** A file's values as merged ones are: each leaf the pack's. */
function unmerged({ entries }: LocatedMap, name: string): MergedMap {
  const leaves = [...entries].map(([key, { keyAt, value }]): [string, MergedValue] => {
    if (value.kind === 'map' && value.entries.size > 0) return [key, unmerged(value, name)]
    const origin = { kind: 'pack', name, at: keyAt } as const
    return [key, { kind: 'leaf', value: plainValue(value), origin, replaced: [] }]
  })
  return { kind: 'map', entries: new Map(leaves) }
}

function presetChanges(before: Pack | undefined, after: Pack | undefined): PackDiff['presets'] {
  const [old, now] = [presetTexts(before), presetTexts(after)]
  const changed: FieldChange[] = fieldChanges(old, now)
  return changed.map(({ key, before, after }) => ({ name: key, change: statusOf(before, after) }))
}

function presetTexts(pack: Pack | undefined): Record<string, string> {
  const texts = pack?.presets.map(({ name, displayName, description, group, add, remove }): [string, string] => [
    name,
    canonical([
      displayName,
      description,
      group ?? null,
      add ? plainValue(add) : null,
      remove.map(({ value }) => value),
    ]),
  ])
  return Object.fromEntries(texts ?? [])
}

/** Marks that differ; those of a version that only one side lists are the release's own. */
function markChanges(before: Ledger | undefined, after: Ledger | undefined): MarkChange[] {
  const old = new Map(before?.lines.map((line) => [line.version, line]))
  const now = new Map(after?.lines.map((line) => [line.version, line]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((version) =>
    fieldChanges(marksOf(old.get(version)), marksOf(now.get(version))).map(
      ({ key, before: was, after: is }): MarkChange => ({
        version,
        mark: key as MarkChange['mark'],
        ...(was === undefined ? {} : { before: was as string }),
        ...(is === undefined ? {} : { after: is as string }),
      }),
    ),
  )
}

function marksOf(line: LedgerLine | undefined): Record<string, string | undefined> {
  const words = (mark: LedgerLine['yanked']) => mark && `${mark.date}: ${mark.reason}`
  return { deprecated: words(line?.deprecated), yanked: words(line?.yanked), eol: line?.eol }
}
