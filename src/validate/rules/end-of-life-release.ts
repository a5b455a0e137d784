import { endsOfLife } from '../ends-of-life.ts'
import type { Rule } from '../rule.ts'

export const endOfLifeRelease: Rule = {
  code: 'end-of-life-release',
  severity: 'warning',
  summary: 'A release is used after its end of life.',
  explanation:
    'From the day under `eol`, in the pack itself or in its ledger, which counts more, nobody mends a release any more. The day is held against the instant that the check speaks for: the newest that the repository knows, or that of `--at`. Move to a release that is maintained.',
  *composition(composed, world) {
    for (const { name, eol, daysLeft, at, related } of endsOfLife(composed, world)) {
      if (daysLeft > 0) continue
      yield {
        at,
        message: `${name} reached its end of life on ${eol}.`,
        help: 'Move to a release that is maintained.',
        related,
      }
    }
  },
}
