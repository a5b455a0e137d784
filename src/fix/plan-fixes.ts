import type { Diagnostic } from '../model/diagnostic.ts'
import { isInTree, meet, spliced, splicesOf, type Splice } from './apply-edits.ts'

/** What one round of mending makes of the files. */
export interface FixPlan {
  /** The findings that it mends, in the order given. */
  readonly fixed: readonly Diagnostic[]
  /** The new text of each file that changes. */
  readonly texts: ReadonlyMap<string, string>
}

/** Which findings are to be mended. */
export interface FixChoice {
  /** Only those of these codes; absent for all. */
  readonly codes?: ReadonlySet<string>
  /** Also what is only suggested. */
  readonly suggested: boolean
}

/** Whether a finding has a mend that was asked for. Nothing at a tag is ever mended. */
export function isFixable({ at, code, fix }: Diagnostic, { codes, suggested }: FixChoice): boolean {
  if (!fix || !isInTree(at) || !fix.edits.every((edit) => isInTree(edit.at))) return false
  return (codes?.has(code) ?? true) && (suggested || fix.kind !== 'suggested')
}

/**
 * Makes the mends of as many findings as do not meet, each whole or not at all. Those that meet are left for a round
 * after the files were read anew.
 *
 * @param textOf the text of a file as findings count its places: without a BOM
 */
export function planFixes(
  diagnostics: readonly Diagnostic[],
  choice: FixChoice,
  textOf: (file: string) => string | undefined,
): FixPlan {
  const byFile = new Map<string, { readonly text: string; readonly splices: Splice[] }>()
  const fixed: Diagnostic[] = []
  for (const diagnostic of diagnostics) {
    if (isFixable(diagnostic, choice) && take(diagnostic, byFile, textOf)) fixed.push(diagnostic)
  }
  const texts = [...byFile]
    .filter(([, { splices }]) => splices.length > 0)
    .map(([file, { text, splices }]) => [file, spliced(text, splices)] as const)
  return { fixed, texts: new Map(texts) }
}

type Files = Map<string, { readonly text: string; readonly splices: Splice[] }>

/** Adds a finding's edits to those of their files, unless one of them meets an edit that was taken. */
function take({ fix }: Diagnostic, byFile: Files, textOf: (file: string) => string | undefined): boolean {
  const edits = Map.groupBy(fix!.edits, ({ at }) => at.file)
  const taken: (readonly [Splice[], readonly Splice[]])[] = []
  for (const [file, ofFile] of edits) {
    const text = byFile.get(file)?.text ?? textOf(file)
    if (text === undefined) return false
    const known = byFile.get(file) ?? { text, splices: [] }
    byFile.set(file, known)
    const splices = splicesOf(text, ofFile)
    const isSame = splices.every((one) => known.splices.some((other) => sameSplice(one, other)))
    if (!isSame && splices.some((one) => known.splices.some((other) => meet(one, other)))) return false
    if (!isSame) taken.push([known.splices, splices])
  }
  for (const [splices, fresh] of taken) splices.push(...fresh)
  return true
}

/** Two findings may have one mend. */
function sameSplice(a: Splice, b: Splice): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text
}
