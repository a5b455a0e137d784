import type { Diagnostic } from '../model/diagnostic.ts'
import type { DocumentPath, Json, LocatedNode, LocatedScalar, SourceDocument } from '../model/document.ts'
import { allowedText } from './allowed-text.ts'
import { closest } from '../model/closest.ts'
import type { ValueFault, ValueMistake } from './format-mistake.ts'
import { alternatives, schemaAt, type FormatSchema } from './format-schema.ts'
import { fixOfValue, withoutItem } from './format-fixes.ts'
import { nodeAt } from './located.ts'
import { yamlEntry, yamlText } from './yaml-text.ts'

/** What a finding says, without its place and severity. */
interface Words {
  readonly code: string
  readonly message: string
  readonly help?: string
}

/** One value, what is wrong with it, and how it is called. */
interface Wrong {
  readonly node: LocatedNode | undefined
  readonly path: DocumentPath
  readonly schema: FormatSchema
  /** Whether the object that holds the value cannot do without it. */
  readonly isNeeded: boolean
  /** Whether a train may stand there: the version that a layer of a pack or a reference takes. */
  readonly mayBeTrain: boolean
  /** `` `version` ``, or `` an entry of `cloudTypes` ``. */
  readonly subject: string
  /** The value as the author wrote it, in quotation marks. */
  readonly written: string
}

const tell: Readonly<Record<Exclude<ValueFault, 'uniqueItems'>, (wrong: Wrong) => Words>> = {
  type: tellType,
  enum: tellChoice,
  minLength: tellEmpty,
  minItems: tellEmpty,
  maxItems: tellTooMany,
  pattern: tellPattern,
  format: tellDate,
  maxLength: tellLength,
}

/** The findings of one value: one, except in a list that repeats several of its items. */
export function tellValue(document: SourceDocument, format: FormatSchema, mistake: ValueMistake): Diagnostic[] {
  if (mistake.fault === 'uniqueItems') return tellRepeated(document, mistake.path)
  const node = nodeAt(document, mistake.path)
  const { path } = mistake
  const above = schemaAt(format, path.slice(0, -1))
  const schema = withExample(mistake.schema, above)
  const isNeeded = [...(above.required ?? []), ...alternatives(above)].includes(String(path.at(-1)))
  const mayBeTrain = asksForRelease(document, path)
  const wrong = { node, path, schema, isNeeded, mayBeTrain, subject: subjectOf(path), written: writtenAs(node) }
  // A list or a map of many lines is named by its key.
  const part = node?.kind === 'scalar' || typeof path.at(-1) !== 'string' ? 'value' : 'key'
  const atKey = node?.kind === 'scalar' && node.source === ''
  const fix = fixOfValue(document, mistake, { isNeeded, mayBeTrain })
  const at = document.at(path, atKey ? 'key' : part)
  return [{ severity: 'error', at, ...tell[mistake.fault](wrong), ...(fix ? { fix } : {}) }]
}

function tellType(wrong: Wrong): Words {
  const { node, path, schema, subject, written } = wrong
  const asked = askedFor[schema.type ?? ''] ?? 'of another kind'
  if (path.length === 0) {
    return {
      code: 'wrong-type',
      message: `The file must hold keys and values, but holds ${kindOf(node)}.`,
      help: `Write it as \`key: value\` lines, beginning with \`${firstEntry(schema)}\`.`,
    }
  }
  if (isEmpty(node)) return emptyWords(wrong, `it must be ${asked}`)
  if (schema.type === 'string' && node?.kind === 'scalar') return tellUnquoted(node, wrong)
  const message = `${capital(subject)} must be ${asked}, but is ${kindOf(node)}${node?.kind === 'scalar' ? ` ${written}` : ''}.`
  return { code: 'wrong-type', message, help: typeHelp(node, path, schema) }
}

function tellUnquoted(node: LocatedScalar, { path, schema, subject, mayBeTrain }: Wrong): Words {
  const key = lastKey(path)
  const isVersion = typeof node.value === 'number' && /version$/i.test(key)
  const fits = schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(node.source)
  const text = fits ? node.source : (allowedText(schema.pattern).suggest(node.source) ?? node.source)
  const quoted = JSON.stringify(text)
  const entry = typeof path.at(-1) === 'number' ? quoted : `${key}: ${quoted}`
  const message = `${isVersion ? 'A version is text' : `${capital(subject)} must be text`}, but without quotes YAML reads ${readAs(node)}.`
  const orTrain = isVersion && mayBeTrain ? `, or \`${key}: ${text}.x\` for the newest release on that train` : ''
  return { code: isVersion ? 'unquoted-version' : 'wrong-type', message, help: `Write \`${entry}\`${orTrain}.` }
}

function readAs({ value, source }: LocatedScalar): string {
  if (typeof value !== 'number') return `${source} as a yes-or-no value`
  return String(value) === source ? 'a number' : `${source} as the number ${value}`
}

function asksForRelease(document: SourceDocument, path: DocumentPath): boolean {
  const holder = path.slice(0, -1)
  const isPack = path[0] === 'layers' && nodeAt(document, [...holder, 'pack']) !== undefined
  return path.at(-1) === 'version' && (isPack || path[0] === 'addOns' || path[0] === 'infrastructure')
}

function tellChoice(wrong: Wrong): Words {
  const { node, path, schema, subject, written } = wrong
  const choices = schema.enum ?? []
  const list = `one of: ${choices.join(', ')}`
  if (isEmpty(node)) return emptyWords(wrong, `it must be ${list}`)
  const meant = node?.kind === 'scalar' ? closest(node.source, choices) : undefined
  const is = node?.kind === 'scalar' ? written : kindOf(node)
  return {
    code: 'unknown-choice',
    message: `${capital(subject)} cannot be ${is}: it must be ${list}.`,
    help:
      meant === undefined
        ? `Choose one, for example \`${exampleEntry(path, schema)}\`.`
        : `Did you mean ${JSON.stringify(meant)}?`,
  }
}

function tellEmpty(wrong: Wrong): Words {
  return emptyWords(wrong, wrong.schema.type === 'array' ? 'it needs at least one entry' : 'it needs a text')
}

function tellTooMany({ node, schema, subject }: Wrong): Words {
  const count = node?.kind === 'list' ? node.items.length : 0
  return {
    code: 'too-long',
    message: `${capital(subject)} has ${count} entries; at most ${schema.maxItems} are allowed.`,
    help: 'Take some out.',
  }
}

function tellPattern(wrong: Wrong): Words {
  const { node, path, schema, subject, written } = wrong
  const text = node?.kind === 'scalar' ? node.source : ''
  if (text === '') return tellEmpty(wrong)
  const allowed = allowedText(schema.pattern ?? '')
  const suggested = allowed.suggest(text)
  const isUsable = suggested !== undefined && new RegExp(schema.pattern ?? '', 'u').test(suggested)
  const example = allowed.help ?? `Write for example \`${exampleEntry(path, schema)}\`.`
  return {
    code: allowed.code,
    message: `${capital(subject)} cannot be ${written}: it must be ${allowed.words}.`,
    help: splitReference(path, text) ?? (isUsable ? `Write \`${entryOf(path, suggested)}\`.` : example),
  }
}

/** What was meant by `public/falco` or `falco@9.x` where a name alone belongs; `undefined` where it is neither. */
function splitReference(path: DocumentPath, text: string): string | undefined {
  const key = lastKey(path)
  if (path.length < 2 || !['pack', 'profile', 'chart', 'package'].includes(key)) return undefined
  const form = /^(?:(?:registry|profiles)\/)?(?:([a-z0-9._-]+)\/)?([a-z0-9._-]+)(?:@([0-9A-Za-z._+-]+))?$/.exec(text)
  const [, registry, name, version] = form ?? []
  if (name === undefined || (registry !== undefined && key === 'profile')) return undefined
  if (registry === undefined && version === undefined) return undefined
  const entries = [
    yamlEntry(key, name),
    ...(registry === undefined ? [] : [yamlEntry('registry', registry)]),
    ...(version === undefined ? [] : [yamlEntry('version', version)]),
  ].map((entry) => `\`${entry}\``)
  return `Write ${entries.slice(0, -1).join(', ')} and ${entries.at(-1)}.`
}

function tellDate({ path, schema, subject, written }: Wrong): Words {
  const form = schema.format === 'date' ? 'a day, year-month-day' : 'an instant with its time zone'
  return {
    code: 'invalid-date',
    message: `${capital(subject)} cannot be ${written}: it must be ${form}, and one that exists.`,
    help: `Write it as in \`${exampleEntry(path, schema)}\`.`,
  }
}

function tellLength({ node, schema, subject }: Wrong): Words {
  const length = node?.kind === 'scalar' ? [...String(node.value)].length : 0
  return {
    code: 'too-long',
    message: `${capital(subject)} has ${length} characters; at most ${schema.maxLength} are allowed.`,
    help: 'Shorten it.',
  }
}

function tellRepeated(document: SourceDocument, path: DocumentPath): Diagnostic[] {
  const list = nodeAt(document, path)
  if (list?.kind !== 'list') return []
  const first = new Map<string, number>()
  return list.items.flatMap((item, index): Diagnostic[] => {
    const text = item.kind === 'scalar' ? item.source : ''
    const earlier = first.get(text)
    if (earlier === undefined) {
      first.set(text, index)
      return []
    }
    return [
      {
        code: 'duplicate-item',
        severity: 'error',
        at: document.at([...path, index]),
        message: `${JSON.stringify(text)} stands twice in \`${lastKey(path)}\`.`,
        help: 'Remove one of the two.',
        fix: withoutItem(document, list, index),
        related: [{ at: document.at([...path, earlier]), message: 'the first time' }],
      },
    ]
  })
}

const askedFor: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'keys and values',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
}

function emptyWords({ subject, path, schema, isNeeded }: Wrong, needs: string): Words {
  return {
    code: 'empty-value',
    message: `${capital(subject)} is empty; ${needs}.`,
    help: `Write for example \`${exampleEntry(path, schema)}\`${isNeeded ? '' : ', or remove it'}.`,
  }
}

function typeHelp(node: LocatedNode | undefined, path: DocumentPath, schema: FormatSchema): string {
  const text = node?.kind === 'scalar' ? node.source : undefined
  if (schema.type === 'array' && text !== undefined && schema.items?.type === 'string') {
    return `Write \`${lastKey(path)}: [${yamlText(text)}]\`.`
  }
  if (schema.type === 'array' && node?.kind === 'map') return 'Begin each entry with "- " on a line of its own.'
  if (schema.type === 'boolean' && text !== undefined) {
    if (/^(true|yes|on)$/i.test(text)) return `Write \`${lastKey(path)}: true\`, without quotes.`
    if (/^(false|no|off)$/i.test(text)) return `Write \`${lastKey(path)}: false\`, without quotes.`
  }
  return `Write for example \`${exampleEntry(path, schema)}\`.`
}

function kindOf(node: LocatedNode | undefined): string {
  if (node === undefined) return 'nothing'
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'map') return 'a group of keys'
  if (node.value === null) return 'nothing'
  if (typeof node.value === 'string') return 'the text'
  return typeof node.value === 'number' ? 'the number' : 'the yes-or-no value'
}

function isEmpty(node: LocatedNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null)
}

function subjectOf(path: DocumentPath): string {
  return typeof path.at(-1) === 'number' ? `an entry of \`${lastKey(path)}\`` : `\`${lastKey(path)}\``
}

function lastKey(path: DocumentPath): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '')
}

function writtenAs(node: LocatedNode | undefined): string {
  if (node?.kind !== 'scalar') return kindOf(node)
  const text = typeof node.value === 'string' ? node.value : node.source
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
}

function entryOf(path: DocumentPath, value: string): string {
  return typeof path.at(-1) === 'number' ? yamlText(value) : yamlEntry(lastKey(path), value)
}

function exampleEntry(path: DocumentPath, schema: FormatSchema): string {
  const value = exampleOf(schema)
  if (typeof path.at(-1) !== 'number') return yamlEntry(lastKey(path), value)
  return schema.type === 'object' ? `- ${yamlText(value)}` : yamlText(value)
}

/** A schema whose example, where it has none, is the first item of that of the list it describes the items of. */
function withExample(schema: FormatSchema, above: FormatSchema): FormatSchema {
  const items = above.items === undefined ? undefined : above.examples?.[0]
  const [example] = Array.isArray(items) ? items : []
  return schema.examples || example === undefined ? schema : { ...schema, examples: [example] }
}

function exampleOf(schema: FormatSchema): Json {
  const [example] = schema.examples ?? schema.enum ?? []
  if (example !== undefined) return example
  if (schema.type === 'array') return schema.items ? [exampleOf(schema.items)] : []
  if (schema.type !== 'object') return 'text'
  const { properties = {}, required = Object.keys(properties).slice(0, 1) } = schema
  return Object.fromEntries(required.map((key) => [key, exampleOf(properties[key] ?? { type: 'string' })]))
}

function firstEntry(schema: FormatSchema): string {
  const key = Object.keys(schema.properties ?? {})[0] ?? 'name'
  return yamlEntry(key, schema.properties?.[key]?.examples?.[0] ?? 'text')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
