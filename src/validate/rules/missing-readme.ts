import { startOf } from '../../model/location.ts'
import type { Pack } from '../../model/registry.ts'
import type { Rule } from '../rule.ts'

export const missingReadme: Rule = {
  code: 'missing-readme',
  severity: 'note',
  summary: 'A pack has no README, and most of its registry have one.',
  explanation:
    'The README is what people read of a pack before they choose it: what it brings, what it needs, what to set. It is asked for in registries where more than half of the packs have one; one that writes none has decided so. Add a README.md beside pack.yaml.',
  *files({ packs }) {
    for (const all of Map.groupBy(packs.values(), ({ registry }) => registry).values()) {
      const lacking = all.filter((pack) => !hasReadme(pack))
      if (lacking.length * 2 >= all.length) continue
      for (const { name, document } of lacking) {
        yield {
          at: startOf(document.file, document.at([]).revision),
          message: `Pack ${name} has no README.md, as most packs of its registry have.`,
          help: 'Add one: what the pack brings, what it needs, what to set.',
        }
      }
    }
  },
}

function hasReadme({ files }: Pack): boolean {
  return files.includes('README.md')
}
