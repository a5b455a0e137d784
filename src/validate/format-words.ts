import type { Diagnostic } from '../model/diagnostic.ts'
import type { DocumentPath, SourceDocument } from '../model/document.ts'
import { closest } from '../model/closest.ts'
import type { FormatMistake, ValueMistake } from './format-mistake.ts'
import { schemaAt, type FormatSchema } from './format-schema.ts'
import { otherKey } from './format-fixes.ts'
import { nodeAt, placeOfObject } from './located.ts'
import { tellValue } from './value-words.ts'
import { yamlEntry } from './yaml-text.ts'

/** Every mistake as a finding, in the words of someone who never saw a schema, one finding a mistake. */
export function tellMistakes(
  document: SourceDocument,
  schema: FormatSchema,
  mistakes: readonly FormatMistake[],
): Diagnostic[] {
  const meant = meantKeys(document, mistakes)
  const isMeant = (path: DocumentPath, key: string) => meant.has(JSON.stringify([...path, key]))
  return mistakes.flatMap((mistake) => {
    switch (mistake.kind) {
      case 'unknown-key':
        return [tellUnknownKey(document, mistake)]
      case 'missing-key':
        return isMeant(mistake.path, mistake.key) ? [] : [tellMissingKey(document, schema, mistake.path, mistake.key)]
      case 'alternatives':
        return mistake.keys.some((key) => isMeant(mistake.path, key)) ? [] : [tellAlternatives(document, mistake)]
      case 'value':
        return isToldOfFolder(document, mistake) ? [] : tellValue(document, schema, mistake)
    }
  })
}

/** A name that is not that of its folder is told as that: to write the folder's name mends both. */
function isToldOfFolder(document: SourceDocument, { path, fault, schema }: ValueMistake): boolean {
  if (path.length !== 1 || path[0] !== 'name' || fault !== 'pattern') return false
  const [, folder] = /([^/]+)\/(?:registry|pack|profile)\.yaml$/.exec(document.file) ?? []
  const written = nodeAt(document, path)
  if (folder === undefined || written?.kind !== 'scalar') return false
  return written.source !== folder && new RegExp(schema.pattern ?? '', 'u').test(folder)
}

/** The keys that unknown ones were meant to be: one mistyped key is one mistake, not also a missing key. */
function meantKeys(document: SourceDocument, mistakes: readonly FormatMistake[]): ReadonlySet<string> {
  const meant = new Set<string>()
  for (const mistake of mistakes) {
    if (mistake.kind !== 'unknown-key') continue
    const key = suggestedKey(document, mistake)
    if (key !== undefined) meant.add(JSON.stringify([...mistake.path, key]))
  }
  return meant
}

type UnknownKey = FormatMistake & { readonly kind: 'unknown-key' }

function suggestedKey(document: SourceDocument, { path, key, schema }: UnknownKey): string | undefined {
  const free = Object.keys(schema.properties ?? {}).filter((known) => nodeAt(document, [...path, known]) === undefined)
  return closest(key, free)
}

function tellUnknownKey(document: SourceDocument, mistake: UnknownKey): Diagnostic {
  const { path, key, schema } = mistake
  const meant = suggestedKey(document, mistake)
  const known = Object.keys(schema.properties ?? {})
  const where = typeof path.at(-1) === 'string' ? ` under \`${path.at(-1)}\`` : ''
  return {
    code: 'unknown-key',
    severity: 'error',
    at: document.at([...path, key], 'key'),
    message: `\`${key}\` is not a key that is known here${where}.`,
    help: unknownKeyHelp(key, meant, known),
    fix: meant === undefined ? undefined : otherKey(document, [...path, key], meant, known),
  }
}

function unknownKeyHelp(key: string, meant: string | undefined, known: readonly string[]): string {
  if (meant !== undefined) return `Did you mean \`${meant}\`?`
  const present = closest(key, known)
  if (present !== undefined) return `Remove it: \`${present}\` is already there.`
  return `Remove it, or use one of: ${known.join(', ')}.`
}

function tellMissingKey(document: SourceDocument, schema: FormatSchema, path: DocumentPath, key: string): Diagnostic {
  const example = schemaAt(schema, [...path, key]).examples?.[0]
  const owner =
    typeof path.at(-1) === 'string' ? ` in \`${path.at(-1)}\`` : typeof path.at(-1) === 'number' ? ' here' : ''
  return {
    code: 'missing-key',
    severity: 'error',
    at: placeOfObject(document, path),
    message: `The key \`${key}\` is missing${owner}.`,
    help: example === undefined ? `Add \`${key}\`.` : `Add it, for example \`${yamlEntry(key, example)}\`.`,
  }
}

function tellAlternatives(document: SourceDocument, mistake: FormatMistake & { kind: 'alternatives' }): Diagnostic {
  const { path, keys } = mistake
  const present = keys.filter((key) => nodeAt(document, [...path, key]) !== undefined)
  const all = `${keys.slice(0, -1).join(', ')} or ${keys.at(-1)}`
  if (present.length === 0) {
    return {
      code: 'layer-source',
      severity: 'error',
      at: placeOfObject(document, path),
      message: 'The layer does not say what it installs.',
      help: `Name exactly one source: ${all}; for example \`pack: cilium\`.`,
    }
  }
  const [first, ...others] = present
  return {
    code: 'layer-source',
    severity: 'error',
    at: document.at([...path, others[0]!], 'key'),
    message: `The layer names ${present.length} sources (${present.join(', ')}), but it can have only one.`,
    help: 'Keep one of them, and make a layer of its own for each other.',
    related: [{ at: document.at([...path, first!], 'key'), message: 'another source of the same layer' }],
  }
}
