import { startOf } from '../../model/location.ts'
import { withoutComments } from '../markup-comments.ts'
import type { Rule } from '../rule.ts'

export const emptyReadme: Rule = {
  code: 'empty-readme',
  severity: 'warning',
  summary: 'A README says nothing.',
  explanation:
    'A README that is empty, or has a title and nothing under it, takes the place of one that helps. Say what the pack or profile is for, what it needs and what to set, or remove the file.',
  *tree({ snapshot, tree }) {
    for (const { path, files, readme } of [...snapshot.packs.values(), ...snapshot.profiles.values()]) {
      if (!files.includes('README.md')) continue
      const file = `${path}/README.md`
      // What could not be read, for its size or its letters, was told.
      const text = readme ?? (tree.read(file)?.length === 0 ? '' : undefined)
      if (text === undefined || saysSomething(text)) continue
      yield {
        at: startOf(file, tree.revision),
        message: `The README ${text.trim() === '' ? 'is empty' : 'has a title and nothing else'}.`,
        help: 'Say what it is for and what it needs, or remove the file.',
      }
    }
  },
}

function saysSomething(text: string): boolean {
  const lines = withoutComments(text).split('\n')
  return lines.some((line) => /[\p{L}\p{N}]/u.test(line) && !/^ {0,3}#/.test(line))
}
