import { isWritten } from '../located.ts'
import type { Rule } from '../rule.ts'

export const emptyProfile: Rule = {
  code: 'empty-profile',
  severity: 'error',
  summary: 'A profile has no layer and composes no other profile.',
  explanation:
    'A profile without layers installs nothing. Add layers, or in a full profile compose others with `infrastructure` and `addOns`.',
  *files(snapshot) {
    for (const { document, layers, addOns, infrastructure, type } of snapshot.profiles.values()) {
      if (document.root?.kind !== 'map' || layers.length > 0 || addOns.length > 0 || infrastructure) continue
      const hasEntries = ['layers', 'addOns'].some((key) => isWritten(document, [key, 0]))
      if (hasEntries || isWritten(document, ['infrastructure'])) continue
      const at = isWritten(document, ['layers']) ? document.at(['layers'], 'key') : document.at(['name'])
      yield {
        at,
        message: 'The profile has no layers.',
        help: `Add \`layers\`${type === 'full' ? ', or compose profiles with `infrastructure` and `addOns`' : ''}.`,
      }
    }
  },
}
