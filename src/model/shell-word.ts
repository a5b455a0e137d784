/** A text as one word of a shell command that a reader may copy: in quotes where the shell would read more into it. */
export function shellWord(text: string): string {
  return /^[\w@./+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
