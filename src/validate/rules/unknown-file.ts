import { correction } from '../../model/mend.ts'
import type { Snapshot } from '../../model/registry.ts'
import { closest } from '../../model/closest.ts'
import { writtenFiles } from '../file-references.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const unknownFile: Rule = {
  code: 'unknown-file',
  severity: 'error',
  summary: 'A pack or profile names a file that its folder does not have.',
  explanation:
    'Manifests and chart archives are named by their path from the folder of the pack or profile, and are released with it. A file that is not there, or is a link or a submodule, cannot be installed. Add the file, or correct the path.',
  *files(snapshot: Snapshot) {
    for (const { at, text, files, folder, inside } of writtenFiles(snapshot)) {
      if (inside === undefined || files.includes(inside)) continue
      yield {
        at,
        message: `There is no file ${quoted(text)} in ${folder}.`,
        get fix() {
          return correction(at, inside, files)
        },
        get help() {
          const meant = closest(inside, files) ?? files.find((file) => file.endsWith(`/${inside}`))
          return meant === undefined ? 'Add the file, or correct the path.' : `Did you mean ${quoted(meant)}?`
        },
      }
    }
  },
}
