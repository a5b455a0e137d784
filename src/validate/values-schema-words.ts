import { closest } from '../model/closest.ts'
import type { Json, LocatedEntry } from '../model/document.ts'
import type { Fix } from '../model/diagnostic.ts'
import { listed, quoted } from './in-words.ts'
import type { ValuesMistake } from './values-schema.ts'
import { pathInWords } from './written-values.ts'
import { yamlText } from './yaml-text.ts'

export interface MistakeWords {
  readonly message: string
  readonly help: string
  readonly fix?: Fix
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'null',
}

/** What is wrong with a value and what to do. @param written where the value was set, for a mend */
export function tellMistake(mistake: ValuesMistake, written: LocatedEntry | undefined): MistakeWords {
  const { path, keyword, params } = mistake
  const subject = path.length === 0 ? 'The values' : `\`${pathInWords(path)}\``
  if (keyword === 'type') return tellType(mistake, subject, written)
  if (keyword === 'enum' || keyword === 'const') return tellChoice(mistake, subject, written)
  if (keyword === 'required' || keyword === 'dependentRequired') {
    const key = String(params['missingProperty'])
    const when = keyword === 'required' ? '' : `, since it has ${quoted(String(params['property']))}`
    return { message: `${subject} must have the key ${quoted(key)}${when}.`, help: `Set ${quoted(key)}.` }
  }
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') return tellKey(mistake, subject)
  return { message: `${subject} ${demand(mistake)}.`, help: 'Set a value that the schema of the pack allows.' }
}

function tellType({ asked, value }: ValuesMistake, subject: string, written: LocatedEntry | undefined): MistakeWords {
  const wanted = [asked].flat() as string[]
  const message = `${subject} must be ${listed(
    wanted.map((type) => kinds[type] ?? type),
    'or',
  )}, not ${shown(value)}.`
  const text = sameInOtherQuotes(wanted, value, written)
  if (text === undefined || written?.value.kind !== 'scalar')
    return { message, help: `Set ${kinds[wanted[0] ?? ''] ?? 'another value'}.` }
  const title = typeof value === 'string' ? 'Remove the quotes' : 'Put the value in quotes'
  return {
    message,
    help: `Write \`${text}\`, ${typeof value === 'string' ? 'without quotes' : 'in quotes'}.`,
    fix: { title, edits: [{ at: written.value.at, text }] },
  }
}

/** The value as written with its quotes taken away or put round it, where it is what the schema asks for then. */
function sameInOtherQuotes(
  wanted: readonly string[],
  value: Json,
  written: LocatedEntry | undefined,
): string | undefined {
  const node = written?.value
  if (node?.kind !== 'scalar' || node.at.line !== node.at.endLine) return undefined
  if (typeof value === 'string') {
    const isNumber = /^-?(0|[1-9]\d{0,14})$/.test(value) && (wanted.includes('integer') || wanted.includes('number'))
    const isTruth = /^(true|false)$/.test(value) && wanted.includes('boolean')
    return node.quoted && (isNumber || isTruth) ? value : undefined
  }
  return wanted.includes('string') && value !== null && !node.quoted ? JSON.stringify(node.source) : undefined
}

function tellChoice(mistake: ValuesMistake, subject: string, written: LocatedEntry | undefined): MistakeWords {
  const { keyword, asked, value } = mistake
  const choices = (keyword === 'enum' ? asked : [asked]) as Json[]
  const list = choices.length > 12 ? [...choices.slice(0, 12).map(yamlText), '…'] : choices.map(yamlText)
  const message = `${subject} cannot be ${shown(value)}: it must be ${choices.length === 1 ? '' : 'one of '}${list.join(', ')}.`
  const texts = choices.filter((choice) => typeof choice === 'string')
  const same = typeof value === 'string' ? texts.find((text) => text.toLowerCase() === value.toLowerCase()) : undefined
  const meant = same ?? (typeof value === 'string' ? closest(value, texts) : undefined)
  if (meant === undefined) return { message, help: `Choose one, for example \`${yamlText(choices[0] ?? null)}\`.` }
  if (same === undefined || written?.value.kind !== 'scalar') return { message, help: `Did you mean ${quoted(meant)}?` }
  const edits = [{ at: written.value.at, text: JSON.stringify(meant) }]
  return { message, help: `Write \`${meant}\`.`, fix: { title: `Write ${meant}`, edits } }
}

function tellKey({ params, schema }: ValuesMistake, subject: string): MistakeWords {
  const key = String(params['additionalProperty'] ?? params['unevaluatedProperty'])
  const { properties } = schema
  const known = properties !== null && typeof properties === 'object' ? Object.keys(properties) : []
  const meant = closest(key, known)
  return {
    message: `${subject} cannot have the key ${quoted(key)}.`,
    help: meant === undefined ? 'Remove it, or correct its name.' : `Did you mean ${quoted(meant)}?`,
  }
}

/** Completes a sentence about the value: what a keyword demands. */
function demand({ keyword, asked, schema, params, value }: ValuesMistake): string {
  const is = `, not ${shown(value)}`
  const bound = yamlText((asked ?? null) as Json)
  const count = (one: string, many: string) => `${bound} ${asked === 1 ? one : many}`
  switch (keyword) {
    case 'minimum':
      return `must be at least ${bound}${is}`
    case 'maximum':
      return `must be at most ${bound}${is}`
    case 'exclusiveMinimum':
      return `must be more than ${bound}${is}`
    case 'exclusiveMaximum':
      return `must be less than ${bound}${is}`
    case 'multipleOf':
      return `must be a multiple of ${bound}${is}`
    case 'minLength':
      return asked === 1 ? 'must not be empty' : `must have at least ${count('character', 'characters')}`
    case 'maxLength':
      return `must have at most ${count('character', 'characters')}`
    case 'pattern':
      return `must match ${quoted(String(asked))}${is}`
    case 'format':
      return `must be of the format ${quoted(String(asked))}${is}`
    case 'minItems':
      return `must have at least ${count('entry', 'entries')}`
    case 'maxItems':
      return `must have at most ${count('entry', 'entries')}`
    case 'minProperties':
      return `must have at least ${count('key', 'keys')}`
    case 'maxProperties':
      return `must have at most ${count('key', 'keys')}`
    case 'uniqueItems':
      return 'must not have the same entry twice'
    case 'contains':
      return 'lacks an entry that the schema asks for'
    case 'propertyNames':
      return `cannot have a key called ${quoted(String(params['propertyName']))}`
    case 'anyOf':
      return `must be ${optionsOf(schema['anyOf'])}${is}`
    case 'oneOf':
      return `must be ${optionsOf(schema['oneOf'])}${is}`
    default:
      return 'cannot be as written: the schema forbids it'
  }
}

/** The kinds that a choice of schemas allows, where they say so. */
function optionsOf(options: unknown): string {
  const types = (Array.isArray(options) ? options : []).map((option: { type?: readonly string[] } | boolean) =>
    typeof option === 'object' && option.type ? option.type.map((type) => kinds[type] ?? type) : undefined,
  )
  if (types.length === 0 || types.includes(undefined)) return 'of one of the forms that the schema allows'
  return `${listed([...new Set(types.flat() as string[])], 'or')} as the schema describes it`
}

function shown(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  if (value !== null && typeof value === 'object') return 'a map'
  return typeof value === 'string' ? `the text ${quoted(value)}` : String(value)
}
