/** What a terminal or the log of a build would obey or hide, as far as JSON leaves it as it is. */
const unsafe = /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|(?<=#)#(?=\w{0,32}\[)/g

/** A value as indented JSON that may be shown anywhere: the same to every reader, for only escapes were chosen. */
export function printJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2)
  return `${text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
