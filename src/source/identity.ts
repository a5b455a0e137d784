import type { Json } from '../model/document.ts'
import type { Versioning } from '../model/registry.ts'
import { nodeAt } from './reading.ts'
import { parseDocument } from './yaml.ts'

/** What a pack.yaml or profile.yaml says it is, each as written; absent where the file does not say. */
export interface Identity {
  readonly name?: string
  readonly version?: string
  readonly versioning?: Versioning
}

const keys = ['name', 'version', 'versioning'] as const

/** Reads the identity alone. Ordinary files are not parsed: thousands of releases are looked at in every run. */
export function readIdentity(bytes: Uint8Array): Identity {
  return scan(bytes) ?? parse(bytes)
}

/** What is looked for is ASCII; a byte of anything else is to stay one letter. */
const letterByByte = new TextDecoder('windows-1252')

/**
 * The identity from the lines that start with one of the keys; `undefined` where only a parser can tell. In a block
 * map at column 0, as every file without the signs looked for first is, no text of several lines can reach column 0,
 * so such a line is an entry of the map.
 */
function scan(bytes: Uint8Array): Identity | undefined {
  const text = letterByByte.decode(bytes)
  if (!/^(?:(?:#.*)?\r?\n)*[A-Za-z]/.test(text) || /^(?:---|\.\.\.|[%{[}\]"'?&*!|>:@`\t]|<<)/m.test(text))
    return undefined
  const identity: Record<string, string> = {}
  for (const key of keys) {
    const value = scanEntry(text, key)
    if (value === 'doubtful') return undefined
    if (value !== undefined) identity[key] = value.text
  }
  return identity
}

const plain = /^(?:"([!#-[\]-~]+)"|'([!-&(-~]+)'|([0-9A-Za-z][0-9A-Za-z._+-]*))[ \t]*(?:[ \t]#.*)?$/

function scanEntry(text: string, key: string): { readonly text: string } | 'doubtful' | undefined {
  const [first, second] = [...text.matchAll(new RegExp(`^${key}[ \\t]*:(.*)$`, 'gm'))]
  if (!first) return undefined
  const rest = text.slice(first.index + first[0].length)
  // A second entry, or an indented line that may go on with the value.
  if (second || /^(?:\s*\n)?[ \t]+\S/.test(rest)) return 'doubtful'
  const match = /^[ \t]/.test(first[1]!) ? plain.exec(first[1]!.trim()) : null
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  return value === undefined ? 'doubtful' : { text: value }
}

function parse(bytes: Uint8Array): Identity {
  const document = parseDocument('', bytes).value
  const identity: Record<string, Json> = {}
  for (const key of keys) {
    const node = nodeAt(document, [key])
    if (node?.kind === 'scalar' && node.value !== null) identity[key] = node.source
  }
  return identity
}
