import { writtenFiles } from '../file-references.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const pathOutside: Rule = {
  code: 'path-outside',
  severity: 'error',
  summary: 'A path leads out of the folder of its pack or profile.',
  explanation:
    'What a release holds is its folder and nothing else, so a path begins in the folder and stays there: no leading slash, no drive, no backslash, no "..". Copy the file into the folder and name it from there.',
  *files(snapshot) {
    for (const { at, text, folder, inside } of writtenFiles(snapshot)) {
      if (inside !== undefined) continue
      yield {
        at,
        message: `The path ${quoted(text)} does not stay within ${folder}.`,
        help: 'Put the file into that folder, and write its path from there with forward slashes.',
      }
    }
  },
}
