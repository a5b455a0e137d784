/** A README longer than this is no README. */
const longest = 256 * 1024
const deepestNesting = 40
const longestRun = 400

/**
 * Whether parsing could take out of proportion long or deep: the parser is quadratic in runs of marks that never
 * close (`[[[[`, `****`), and recurses into block quotes and lists. Reads the text once.
 */
export function isUnreasonable(markdown: string): boolean {
  if (markdown.length > longest) return true
  let run = 0
  let marks = 0
  let atStart = true
  let previous = ''
  for (const character of markdown) {
    run = character === previous && '[]()*_~`<&|!'.includes(character) ? run + 1 : 0
    if (run > longestRun) return true
    if (character === '\n') {
      marks = 0
      atStart = true
    } else if (atStart) {
      if ('>-*+.)'.includes(character) && !(character === previous && character !== '>')) marks++
      else if (!' \t0123456789-*+.)'.includes(character)) atStart = false
      if (marks > deepestNesting) return true
    }
    previous = character
  }
  return tooManyOpeners(markdown) || indentsTooDeep(markdown)
}

/** Openers in one paragraph that could each look for their closer over the rest of it. */
function tooManyOpeners(markdown: string): boolean {
  return markdown.split(/\n[ \t]*\n/).some((paragraph) => {
    const openers = paragraph.match(/[[*_~`<]/g)?.length ?? 0
    return openers > 4000 && openers > paragraph.length / 8
  })
}

function indentsTooDeep(markdown: string): boolean {
  return /^[ \t]{200}[ \t]*[-*+>\d]/m.test(markdown)
}
