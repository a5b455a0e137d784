import type { DocumentPath, Json, LocatedMap } from '../model/document.ts'
import { nested, prunedPath, type YamlChange } from './change.ts'
import { flowText, insertedInFlow, removedFromFlow } from './flow.ts'
import { indented, type Print, scalarLike } from './print-value.ts'
import type { LocatedText, Splice } from './located-text.ts'
import { keyOrder } from './key-order.ts'

/** The one place at which a text must change; `undefined` where there is no telling. */
export function spliceFor(text: LocatedText, change: YamlChange, data: Json, print: Print): Splice | undefined {
  if (change.kind === 'set') return setValue(text, change.path, change.value, print)
  if (change.kind === 'remove') return removed(text, prunedPath(data, change.path))
  const list = text.at(change.path)?.node
  if (list?.kind !== 'list' || list.items.length === 0) return setValue(text, change.path, [change.value], print)
  if (text.isFlow(list)) return insertedInFlow(text, list, change.index, flowText(change.value, print))
  return insertedItem(text, change.path, change.index, change.value, print)
}

function setValue(text: LocatedText, path: DocumentPath, value: Json, print: Print): Splice | undefined {
  const found = text.at(path)
  if (found) return replacedValue(text, path, value, print)
  // The deepest part of the path that is there takes the rest as one new entry.
  for (let held = path.length - 1; held >= 0; held--) {
    const parent = text.at(path.slice(0, held))?.node
    if (!parent) continue
    const inner = nested(path.slice(held + 1), value)
    const key = String(path[held])
    if (parent.kind === 'map' && parent.entries.size > 0) {
      return insertedEntry(text, parent, path.slice(0, held), key, inner, print)
    }
    if (parent.kind === 'list' || (parent.kind === 'scalar' && parent.value !== null)) return undefined
    return replacedValue(text, path.slice(0, held), nested([key], inner), print)
  }
  return undefined
}

function replacedValue(text: LocatedText, path: DocumentPath, value: Json, print: Print): Splice | undefined {
  const { node, entry } = text.at(path)!
  const isScalar = typeof value !== 'object' || value === null
  const [start, end] = [text.startOf(node.at), text.endOf(node.at)]
  if (node.kind === 'scalar' && isScalar && end > start) return { start, end, put: scalarLike(node, value, print) }
  if (!entry) return isScalar ? { start, end, put: print(value) } : undefined
  const afterKey = text.text.indexOf(':', text.endOf(entry.keyAt)) + 1
  const holder = text.at(path.slice(0, -1))!.node
  if (holder.kind === 'map' && text.isFlow(holder)) return { start: afterKey, end, put: ` ${flowText(value, print)}` }
  if (isScalar) return { start: afterKey, end: Math.max(end, afterKey), put: ` ${print(value)}` }
  const column = text.column(text.startOf(entry.keyAt)) + 2
  return { start: afterKey, end: Math.max(end, afterKey), put: `\n${indented(print(value), column)}` }
}

function insertedEntry(
  text: LocatedText,
  map: LocatedMap,
  path: DocumentPath,
  key: string,
  value: Json,
  print: Print,
): Splice | undefined {
  if (text.isFlow(map)) return insertedInFlow(text, map, Infinity, `${print(key)}: ${flowText(value, print)}`)
  const [first] = map.entries.values()
  const column = text.column(text.startOf(first!.keyAt))
  const put = indented(print(nested([key], value)), column)
  const before = predecessor([...map.entries.keys()], key, keyOrder(path))
  if (before === undefined) {
    const start = text.startOf(first!.keyAt)
    return { start, end: start, put: `${put.trimStart()}\n${' '.repeat(column)}` }
  }
  const at = text.nextLine(text.endOf(map.entries.get(before)!.value.at))
  const isSection = path.length === 0 && typeof value === 'object' && /\n\s*\n/.test(text.text)
  return afterLine(text, at, `${isSection ? '\n' : ''}${put}\n`)
}

/** Puts lines after a line, which the text may lack the end of. */
function afterLine({ text }: LocatedText, at: number, put: string): Splice {
  const isOpen = at === text.length && text !== '' && !text.endsWith('\n')
  return { start: at, end: at, put: isOpen ? `\n${put}` : put }
}

/** The last of the keys that comes before a new one by an order; the last of all for a key outside the order. */
function predecessor(keys: readonly string[], key: string, order: readonly string[]): string | undefined {
  const place = order.indexOf(key)
  if (place < 0) return keys.at(-1)
  return keys.findLast((one) => {
    const other = order.indexOf(one)
    return other < 0 || other < place
  })
}

function insertedItem(
  text: LocatedText,
  path: DocumentPath,
  index: number,
  value: Json,
  print: Print,
): Splice | undefined {
  const list = text.at(path)!.node
  if (list.kind !== 'list') return undefined
  const dashes = list.items.map((item) => dashBefore(text, text.startOf(item.at)))
  if (dashes.some((dash) => dash === undefined)) return undefined
  const [first, second] = dashes as number[]
  const column = text.column(first!)
  const put = `${' '.repeat(column)}- ${indented(print(value), column + 2).trimStart()}\n`
  const apart = second !== undefined && isBlank(text.lineAt(text.lineStart(commentsAbove(text, second) - 1)))
  const next = dashes[index]
  if (next === undefined) {
    return afterLine(text, text.nextLine(text.endOf(list.items.at(-1)!.at)), `${apart ? '\n' : ''}${put}`)
  }
  const start = commentsAbove(text, next)
  return { start, end: start, put: `${put}${apart ? '\n' : ''}` }
}

function commentsAbove(text: LocatedText, offset: number): number {
  return text.withComments(text.lineStart(offset), text.column(offset))
}

/** The dash that makes a value an item of a block list. */
function dashBefore({ text }: LocatedText, start: number): number | undefined {
  const before = text.slice(0, start).trimEnd()
  return before.endsWith('-') ? before.length - 1 : undefined
}

function removed(text: LocatedText, path: DocumentPath): Splice | undefined {
  const found = text.at(path)
  const holder = text.at(path.slice(0, -1))?.node
  if (!found || !holder || holder.kind === 'scalar') return undefined
  if (text.isFlow(holder)) return removedFromFlow(text, holder, path.at(-1)!)
  const start = found.entry ? text.startOf(found.entry.keyAt) : dashBefore(text, text.startOf(found.node.at))
  if (start === undefined) return undefined
  const end = Math.max(text.endOf(found.node.at), found.entry ? text.endOf(found.entry.keyAt) + 1 : 0)
  if (!isBlank(text.text.slice(text.lineStart(start), start))) return removedBesideDash(text, start, end)
  return removedLines(text, start, end)
}

/** Whole lines, with the comment above them; of the empty lines around them those of one side stay. */
function removedLines(text: LocatedText, from: number, to: number): Splice {
  const start = text.withComments(text.lineStart(from), text.column(from))
  let end = text.nextLine(to)
  const isFirst = start === 0
  const above = isFirst || isBlank(text.lineAt(text.lineStart(start - 1))) || opens(text, start)
  while (above && end < text.text.length && isBlank(text.lineAt(end))) end = text.nextLine(end)
  return { start: end === text.text.length ? withoutBlankAbove(text, start) : start, end, put: '' }
}

/** Whether the line above is the key whose first entry or item this is. */
function opens(text: LocatedText, start: number): boolean {
  return /:\s*(#.*)?$/.test(text.lineAt(text.lineStart(start - 1)))
}

function withoutBlankAbove(text: LocatedText, from: number): number {
  let start = from
  while (start > 0 && isBlank(text.lineAt(text.lineStart(start - 1)))) start = text.lineStart(start - 1)
  return start
}

/** The first key of a list's item: the next one takes its place beside the dash. */
function removedBesideDash({ text }: LocatedText, start: number, end: number): Splice | undefined {
  const next = /^[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/.exec(text.slice(end))
  return next ? { start, end: end + next[0].length, put: '' } : undefined
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
