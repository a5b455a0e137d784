import { replacement } from '../model/mend.ts'
import { type Alias, isAlias, isMap, isScalar, type Node, type Pair, type Scalar as YamlScalar } from 'yaml'
import type { LocatedEntry, LocatedNode, Scalar } from '../model/document.ts'
import type { SourceCode, SourceDiagnostic } from './codes.ts'
import { endOf, Entry, ListNode, MapNode, ScalarNode, type Span } from './located.ts'
import type { Places } from './places.ts'

/** How many levels of maps and lists a file may have. */
export const deepestLevel = 64

/** How many values the aliases of one file may add to those that are written out. */
export const mostAliasedValues = 10_000

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export interface Located {
  readonly root: LocatedNode
  readonly diagnostics: readonly SourceDiagnostic[]
}

/**
 * The library's nodes as ours. What is refused is reported and left out (a key) or null (an alias), so that the rest
 * of the file is still read. The nodes must not be nested deeper than `deepestLevel`.
 */
export function locate(root: Node, places: Places): Located {
  const locator = new Locator(places)
  return { root: locator.node(root, 1), diagnostics: locator.diagnostics }
}

class Locator {
  readonly diagnostics: SourceDiagnostic[] = []
  readonly #places: Places
  /** Values by anchor; `undefined` while the value is still being read. */
  readonly #anchors = new Map<string, LocatedNode | undefined>()
  #aliased = 0

  constructor(places: Places) {
    this.#places = places
  }

  node(node: Node, depth: number): LocatedNode {
    if (isAlias(node)) return this.#alias(node, depth)
    if (node.anchor) this.#anchors.set(node.anchor, undefined)
    const located = isScalar(node) ? this.#scalar(node) : this.#collection(node as never, depth)
    if (node.anchor) this.#anchors.set(node.anchor, located)
    return located
  }

  #collection(node: { items: (Node | Pair)[]; range: Span; flow?: boolean }, depth: number): LocatedNode {
    if (isMap(node)) return this.#map(node as never, depth)
    // `[a: b]` holds a pair where a map of one entry is meant; the library makes it a map.
    const items = node.items.map((item) => this.node(item as Node, depth + 1))
    const last = items.at(-1)
    return new ListNode(this.#places, spanOf(node, last && endOf(last)), items)
  }

  #map(node: { items: Pair<Node, Node | null>[]; range: Span; flow?: boolean }, depth: number): LocatedNode {
    const entries = new Map<string, Entry>()
    const merges: { readonly key: Span; readonly value: LocatedNode }[] = []
    let end: number | undefined
    for (const pair of node.items) {
      const key = keySpan(pair.key)
      const value = pair.value ? this.node(pair.value, depth + 1) : this.#nothing(key[1])
      end = Math.max(endOf(value), key[1])
      const name = this.#keyName(pair.key, key)
      if (name === undefined) continue
      if (name === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') this.#keepMerge(merges, key, value)
      else this.#keep(entries, name, key, value)
    }
    const merged = merges[0] ? this.#merge(entries, merges[0]) : entries
    return new MapNode(this.#places, spanOf(node, end), merged)
  }

  #keep(entries: Map<string, Entry>, name: string, key: Span, value: LocatedNode): void {
    const earlier = entries.get(name)
    if (!earlier) entries.set(name, new Entry(this.#places, key, value))
    else this.#duplicate(name, key, earlier)
  }

  #duplicate(name: string, key: Span, earlier: LocatedEntry): void {
    const message = `The key ${shown(name)} is already in this map.`
    this.diagnostics.push({
      ...this.#finding('yaml-duplicate-key', key, message, 'Keep one of the two.'),
      related: [{ at: earlier.keyAt, message: `The first ${shown(name)}` }],
    })
  }

  #keepMerge(merges: { key: Span; value: LocatedNode }[], key: Span, value: LocatedNode): void {
    const earlier = merges[0]
    if (!earlier) merges.push({ key, value })
    else this.#duplicate('<<', key, new Entry(this.#places, earlier.key, earlier.value))
  }

  /** Entries written in the map stand before merged ones; two merged maps with one key are ambiguous. */
  #merge(own: ReadonlyMap<string, Entry>, merge: { key: Span; value: LocatedNode }): Map<string, LocatedEntry> {
    const sources = merge.value.kind === 'list' ? merge.value.items : [merge.value]
    const merged = new Map<string, LocatedEntry>()
    for (const source of sources) {
      if (source.kind !== 'map') {
        const help = 'Merge an alias of a map (<<: *name), or a list of such.'
        this.#report('yaml-merge', merge.key, 'A merge key (<<) takes a map, and this is none.', help)
        continue
      }
      for (const [name, entry] of source.entries) {
        if (own.has(name)) continue
        const earlier = merged.get(name)
        if (earlier) this.#duplicate(name, merge.key, earlier)
        else merged.set(name, entry)
      }
    }
    return new Map([...merged, ...own])
  }

  /** The key's text; `undefined`, with a finding, where the key is refused. */
  #keyName(key: Node, span: Span): string | undefined {
    // A key may be an alias, and may have an anchor of its own.
    const resolved = isAlias(key) || key.anchor !== undefined ? this.node(key, 1) : undefined
    const scalar = resolved?.kind === 'scalar' ? resolved : isScalar(key) ? key : undefined
    if (!scalar) {
      const template = this.#templateAround(span)
      if (template) {
        const help = `Quote the value: ${JSON.stringify(this.#places.text.slice(...template))}.`
        const message = 'Without quotes YAML reads a value in {{ }} as a map.'
        this.#report('yaml-key-not-text', template, message, help, 'Quote the value')
        return undefined
      }
      const help = 'Write the key as a text.'
      this.#report('yaml-key-not-text', span, 'A key is a map or a list; only a text can be a key.', help)
      return undefined
    }
    const name = typeof scalar.value === 'string' ? scalar.value : String(scalar.source ?? '')
    if (forbiddenKeys.has(name)) {
      this.#report('yaml-forbidden-key', span, `The key ${shown(name)} is not allowed.`, 'Give the key another name.')
      return undefined
    }
    if (typeof scalar.value !== 'string') this.#keyNotText(name, scalar.value, span)
    return name
  }

  /** The `{{ }}` on one line whose inner braces are a key; `undefined` where it is no such. */
  #templateAround([start, end]: Span): Span | undefined {
    const text = this.#places.text.slice(Math.max(0, start - 1), end + 1)
    return /^\{\{[^{}\n]*\}\}$/.test(text) ? [start - 1, end + 1] : undefined
  }

  #keyNotText(name: string, value: unknown, span: Span): void {
    const kind = value === null ? 'empty' : `a ${typeof value}`
    const help = name === '' ? 'Write the key before the colon.' : `Put it in quotes: ${JSON.stringify(name)}.`
    const message = `The key ${name === '' ? '' : `${shown(name)} `}is ${kind}, not text.`
    const title = this.#places.text.slice(...span) === name && name !== '' ? 'Quote the key' : undefined
    this.#report('yaml-key-not-text', span, message, help, title)
  }

  #scalar(node: YamlScalar): LocatedNode {
    const span: Span = [node.range![0], trimmedEnd(this.#places.text, node.range!)]
    const source = node.source ?? ''
    const quoted = node.type !== 'PLAIN' && node.type !== undefined
    return new ScalarNode(this.#places, span, this.#value(node, source, span), source, quoted)
  }

  #value(node: YamlScalar, source: string, span: Span): Scalar {
    const value = node.value
    if (typeof value !== 'number') return value as Scalar
    if (!Number.isFinite(value)) {
      const help = 'Write a finite number, or put it in quotes if it is a text.'
      this.#report('yaml-number', span, `${shown(source)} is not a number that JSON and Kubernetes can hold.`, help)
      return source
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?\d+$/.test(source)) {
      const help = `Put it in quotes: ${JSON.stringify(source)}.`
      const message = `The number ${shown(source)} is too large to be kept exactly.`
      const found = this.#finding('yaml-number', span, message, help)
      const fix = replacement(found.at, JSON.stringify(source), 'Quote the number', 'suggested')
      this.diagnostics.push({ ...found, severity: 'warning', fix })
    }
    return value
  }

  #alias(node: Alias, depth: number): LocatedNode {
    const span: Span = [node.range![0], node.range![1]]
    const target = this.#anchors.get(node.source)
    if (!target) {
      const open = this.#anchors.has(node.source)
      const message = open
        ? `The alias *${node.source} stands inside the value that it names.`
        : `The alias *${node.source} has no anchor before it.`
      this.#report('yaml-alias', span, message, `Write &${node.source} at a value before the alias, or write it out.`)
      return this.#nothing(span[0], span[1])
    }
    return this.#mayExpand(target, span, depth) ? this.#copyAt(target, span) : this.#nothing(span[0], span[1])
  }

  /** Counts what the alias adds; past a limit it is reported, and no alias after it is followed. */
  #mayExpand(target: LocatedNode, span: Span, depth: number): boolean {
    if (this.#aliased > mostAliasedValues) return false
    const budget = { values: mostAliasedValues - this.#aliased, levels: deepestLevel - depth + 1 }
    const outcome = measure(target, budget)
    this.#aliased = mostAliasedValues - budget.values
    if (outcome === 'fits') return true
    if (outcome === 'too-deep') {
      const message = `The alias makes the file nest deeper than ${deepestLevel} levels.`
      this.#report('yaml-too-deep', span, message, 'Flatten it.')
      return false
    }
    const message = `The aliases of the file stand for more than ${mostAliasedValues} values.`
    this.#report('yaml-alias-limit', span, message, 'Write fewer aliases, and none of values that hold aliases.')
    return false
  }

  #copyAt(node: LocatedNode, span: Span): LocatedNode {
    if (node.kind === 'map') return new MapNode(this.#places, span, node.entries)
    if (node.kind === 'list') return new ListNode(this.#places, span, node.items)
    return new ScalarNode(this.#places, span, node.value, node.source, node.quoted)
  }

  #nothing(start: number, end = start): LocatedNode {
    return new ScalarNode(this.#places, [start, end], null, '', false)
  }

  /** @param quote the title of the mend, where what stands there needs only quotes */
  #report(code: SourceCode, span: Span, message: string, help: string, quote?: string): void {
    const found = this.#finding(code, span, message, help)
    const text = JSON.stringify(this.#places.text.slice(...span))
    this.diagnostics.push(quote === undefined ? found : { ...found, fix: replacement(found.at, text, quote) })
  }

  #finding(code: SourceCode, span: Span, message: string, help: string): SourceDiagnostic {
    return { code, severity: 'error', at: this.#places.at(span[0], span[1]), message, help }
  }
}

/** Takes the values of `node` from the budget; stops where it is used up. */
function measure(
  node: LocatedNode,
  budget: { values: number; levels: number },
  level = 0,
): 'fits' | 'too-deep' | 'too-many' {
  if (--budget.values < 0) return 'too-many'
  if (node.kind === 'scalar') return 'fits'
  if (level + 1 > budget.levels) return 'too-deep'
  const children = node.kind === 'list' ? node.items : [...node.entries.values()].map((entry) => entry.value)
  for (const child of children) {
    const outcome = measure(child, budget, level + 1)
    if (outcome !== 'fits') return outcome
  }
  return 'fits'
}

/** A block map or list ends with its last value, one in brackets with its bracket. */
function spanOf(node: { range: Span; flow?: boolean }, lastEnd: number | undefined): Span {
  return node.flow || lastEnd === undefined ? [node.range[0], node.range[1]] : [node.range[0], lastEnd]
}

function keySpan(key: Node): Span {
  return [key.range![0], key.range![1]]
}

/** Text blocks end after their last line's end; the place ends with the last thing written. */
function trimmedEnd(text: string, [start, end]: readonly number[]): number {
  let trimmed = end!
  // Spaces of other kinds are part of a text to YAML.
  while (trimmed > start! && /[ \t\r\n]/.test(text[trimmed - 1]!)) trimmed--
  return trimmed
}

function shown(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name)
}
