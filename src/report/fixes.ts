import type { Diagnostic } from '../model/diagnostic.ts'
import { counted } from '../model/counted.ts'
import { visible } from './visible.ts'

/** What was mended, a line each. */
export function renderFixes(fixed: readonly Diagnostic[]): string {
  return fixed
    .map(({ at, code, fix }) => `${visible(at.file)}:${at.line}:${at.column}  ${code}  ${visible(fix?.title ?? '')}\n`)
    .join('')
}

/** How many findings are mended and left, and what to do about the latter. */
export function fixSummary(
  fixed: number,
  left: readonly Diagnostic[],
  suggested: number,
  how: { readonly written: boolean; readonly suggested: boolean },
): string {
  const first = `${counted(fixed, 'finding')} ${how.written ? 'mended' : 'would be mended'}, ${left.length} left`
  if (left.length === 0) return `${first}.\n`
  const open = left.length - suggested
  const needs = open === 0 ? '' : `, ${open} of them ${open === 1 ? 'needs' : 'need'} a decision`
  const more =
    suggested === 0 || how.suggested ? '' : ` \`layerbook fix --suggested\` makes ${suggested} more, as suggested.`
  return `${first}${needs}.${more} \`layerbook validate\` tells them.\n`
}
