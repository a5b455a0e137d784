import type { Json, LocatedNode } from '../model/document.ts'
import { plainValue } from '../model/plain-value.ts'
import { applied, sameJson, type YamlChange } from './change.ts'
import { spliceFor } from './splice.ts'
import { LocatedText, spliced } from './located-text.ts'

/** What changing a file asks of the room that knows YAML. */
export interface YamlTools {
  /** The text's tree; `undefined` where it cannot be read as YAML, or holds nothing. */
  readonly read: (text: string) => LocatedNode | undefined
  /** A value in block style, without a line end at its end. */
  readonly print: (value: Json) => string
}

/**
 * The text of a map after a change: comments, order, quotes and layout of all else stay. Where that cannot be done
 * without saying something else, as with anchors, the file is written anew from its data. A text that cannot be read is
 * left as it is, and so is any by a change that YAML here cannot hold.
 */
export function changeYaml(text: string, change: YamlChange, tools: YamlTools): string {
  const root = tools.read(text)
  if (root && root.kind !== 'map') return text
  if (!root) return hasContent(text) ? text : `${text}${tools.print(applied(null, change))}\n`
  const before = plainValue(root)
  const after = applied(before, change)
  if (sameJson(before, after)) return text
  const located = new LocatedText(text, root)
  const splice = spliceFor(located, change, before, tools.print)
  const says = (result: string) => {
    const reread = tools.read(result)
    return reread !== undefined && sameJson(plainValue(reread), after)
  }
  const candidates = [...(splice ? [spliced(located, splice)] : []), `${tools.print(after)}\n`]
  return candidates.find(says) ?? text
}

/** Whether a text is more than comments and empty lines. */
function hasContent(text: string): boolean {
  return text.split('\n').some((line) => !/^\s*(#.*)?$/.test(line))
}
