import { endOfLifeNoticeDays } from '../../model/release-life.ts'
import { endsOfLife } from '../ends-of-life.ts'
import type { Rule } from '../rule.ts'

export const endOfLifeSoon: Rule = {
  code: 'end-of-life-soon',
  severity: 'note',
  summary: 'A release that is used is near its end of life.',
  explanation:
    'A move to another release takes its time, so it is told 30 days before (`thresholds.endOfLifeNoticeDays` in layerbook.yaml; 0 tells nothing) that the day under `eol` comes, in the pack itself or in its ledger. Plan the move to a release that is maintained longer.',
  *composition(composed, world) {
    const days = endOfLifeNoticeDays(world.snapshot.settings)
    for (const { name, eol, daysLeft, at, related } of endsOfLife(composed, world)) {
      if (daysLeft <= 0 || daysLeft > days) continue
      const left = daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`
      yield {
        at,
        message: `${name} reaches its end of life ${left}, on ${eol}.`,
        help: 'Plan the move to a release that is maintained longer.',
        related,
      }
    }
  },
}
