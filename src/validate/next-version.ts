/** The numbers of a strict semantic version; `undefined` where a text is none, or one too large to count with. */
export function threeNumbers(version: string): readonly [number, number, number] | undefined {
  const parts = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/.exec(version)?.slice(1).map(Number)
  return parts && [parts[0]!, parts[1]!, parts[2]!]
}

/** `1.2.4` after `1.2.3`. */
export function nextPatch(version: string): string | undefined {
  const numbers = threeNumbers(version)
  return numbers && `${numbers[0]}.${numbers[1]}.${numbers[2] + 1}`
}

/** The versions that may follow one: the next patch, minor and major. */
export function versionsAfter([major, minor, patch]: readonly [number, number, number]): readonly string[] {
  return [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`]
}
