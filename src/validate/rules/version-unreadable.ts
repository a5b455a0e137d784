import { versioningThatFits } from '../../version/fitting.ts'
import { parseVersion } from '../../version/parse-version.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const versionUnreadable: Rule = {
  code: 'version-unreadable',
  severity: 'error',
  summary: 'A version cannot be read the way that its pack says.',
  explanation:
    'Trains need versions that can be ordered. `versioning` says how a pack writes them: `semver` (the default), `revision` where a suffix is a later build of the same version, or `loose` for dotted numbers of any count. A version that cannot be read so can be on no train.',
  *files(snapshot) {
    for (const { version, versioning, document } of snapshot.packs.values()) {
      if (!version || parseVersion(version.value, versioning)) continue
      const fitting = versioningThatFits([version.value])
      const said = document.data && Object.hasOwn(document.data as object, 'versioning')
      yield {
        at: version.at,
        message: `The version ${quoted(version.value)} cannot be read as ${versioning}${said ? '' : ', the default'}.`,
        help:
          fitting === undefined
            ? 'Write numbers with dots between them, as in "1.16.4".'
            : `Write \`versioning: ${fitting}\`.`,
      }
    }
  },
}
