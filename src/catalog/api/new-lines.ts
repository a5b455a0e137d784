/** How much text is looked through at a time. */
const atOnce = 256 << 10

/** So many lines around a new one are told again, for a secret may be known by what stands beside it. */
const around = 2

/**
 * Of many versions of a text what there is to look through, in few pieces: each line once, and not once a version. A
 * version stands whole where a key of several lines may be in it, and alone where comments say what is no secret there.
 */
export function newLines(versions: readonly string[]): string[] {
  const seen = new Set<string>()
  const alone: string[] = []
  const together: string[] = []
  for (const text of versions) {
    if (text.includes('secretlint-')) alone.push(text)
    else append(together, text.includes('-----BEGIN') ? text : linesNotSeen(text, seen))
  }
  return [...together, ...alone]
}

function append(pieces: string[], text: string): void {
  const last = pieces.at(-1)
  if (text === '') return
  if (last === undefined || last.length + text.length > atOnce) pieces.push(text)
  else pieces[pieces.length - 1] = `${last}\n${text}`
}

function linesNotSeen(text: string, seen: Set<string>): string {
  const lines = text.split('\n')
  const kept = new Set<number>()
  for (const [at, line] of lines.entries()) {
    if (seen.has(line)) continue
    for (let near = at - around; near <= at + around; near++) kept.add(near)
  }
  for (const line of lines) seen.add(line)
  return lines.filter((_, at) => kept.has(at)).join('\n')
}
