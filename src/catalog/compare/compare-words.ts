import type { Cause, ChangedLayer, FieldChange, LayerChange, ProfileDiff, VersionMove } from '../../model/diff.ts'
import type { Json } from '../../model/document.ts'

/** A text before and after; a side is absent where there was nothing. */
export interface ComparedField {
  readonly label: string
  readonly before?: string
  readonly after?: string
  /** Whether it is one that is not shown, as a sensitive default: then both sides are absent. */
  readonly masked: boolean
}

const labels: Readonly<Record<string, string>> = {
  version: 'Version',
  type: 'Type',
  cloudType: 'Cloud',
  displayName: 'Name',
  description: 'Description',
  tags: 'Tags',
  name: 'Layer name',
  kind: 'Kind',
  source: 'Source',
  registry: 'Registry',
  from: 'Brought by',
  presets: 'Presets',
  namespace: 'Namespace',
  installPriority: 'Install priority',
  manifests: 'Files',
  profile: 'Declared by',
  format: 'Format',
  inputType: 'Input',
  options: 'Options',
  regex: 'Pattern',
  required: 'Required',
  defaultValue: 'Default',
  isSensitive: 'Sensitive',
  hidden: 'Hidden',
  immutable: 'Immutable',
}

export function comparedField({ key, before, after }: FieldChange): ComparedField {
  const isList = Array.isArray(before) || Array.isArray(after)
  const side = (value: Json | undefined) => (value === undefined && !isList ? undefined : fieldText(value ?? []))
  const [old, now] = [side(before), side(after)]
  return {
    label: labels[key] ?? key,
    ...(old === undefined ? {} : { before: old }),
    ...(now === undefined ? {} : { after: now }),
    masked: before === undefined && after === undefined,
  }
}

function fieldText(value: Json): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(itemText).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function itemText(item: Json): string {
  if (typeof item === 'string') return item
  const isOption =
    item !== null && typeof item === 'object' && !Array.isArray(item) && typeof item['value'] === 'string'
  return isOption ? (item['value'] as string) : JSON.stringify(item)
}

/** `minor upgrade`, `written differently`. */
export function moveInWords({ direction, level }: VersionMove): string {
  return direction === 'rewritten' ? 'written differently' : `${level} ${direction}`
}

const causeWords = {
  'pack-version': 'releases of',
  'pack-values': 'default values of',
  'pack-preset': 'a preset of',
  'pack-content': 'the content of',
  'ledger-mark': 'marks of',
  profile: 'profile',
  registry: 'registry',
  settings: 'settings in',
} as const satisfies Record<Cause['kind'], string>

/** What made something differ: `releases of public/cilium`, `profile aws-base`. */
export function causeInWords({ kind, subject, preset }: Cause): string {
  const name = subject.replace(/^(registry|profiles)\//, '')
  return preset === undefined ? `${causeWords[kind]} ${name}` : `preset ${preset} of ${name}`
}

/** What differs, counted in a sentence; that nothing does, where nothing does. */
export function comparisonSummary(diff: ProfileDiff | undefined): string {
  if (!diff) return 'Nothing differs: the same layers at the same versions, with the same values and variables.'
  const { layers, variables, references, findings } = diff
  if (diff.unreadable) return 'Nothing but findings can be compared: a file of one side cannot be read.'
  const of = (word: LayerChange['change']) => layers.filter(({ change }) => change === word).length
  const changed = layers.filter((layer) => layer.change === 'changed')
  const moved = (direction: VersionMove['direction']) =>
    changed.filter((one) => one.move?.direction === direction).length
  const versions = changed.filter(isVersionChange).length
  const values = changed.reduce((sum, one) => sum + one.values.length, 0)
  const told = [
    counted(moved('upgrade'), 'layer upgraded', 'layers upgraded'),
    counted(moved('downgrade'), 'layer downgraded', 'layers downgraded'),
    counted(
      versions - moved('upgrade') - moved('downgrade'),
      'layer asked for differently',
      'layers asked for differently',
    ),
    counted(of('added'), 'layer added', 'layers added'),
    counted(of('removed'), 'layer removed', 'layers removed'),
    counted(of('swapped'), 'layer swapped', 'layers swapped'),
    counted(values, 'value differs', 'values differ'),
    counted(variables.length, 'variable differs', 'variables differ'),
    counted(references.length, 'composed profile differs', 'composed profiles differ'),
    counted(findings.brought.length, 'new finding', 'new findings'),
    counted(findings.mended.length, 'finding gone', 'findings gone'),
  ].filter((part) => part !== undefined)
  if (told.length === 0) return 'The stacks are alike; what the profiles say of themselves or of their layers differs.'
  return `${told.join(', ')}.`
}

export function isVersionChange({ before, after }: ChangedLayer): boolean {
  return before.requested !== after.requested || before.resolved !== after.resolved
}

function counted(count: number, one: string, more: string): string | undefined {
  return count === 0 ? undefined : `${count.toLocaleString('en')} ${count === 1 ? one : more}`
}
