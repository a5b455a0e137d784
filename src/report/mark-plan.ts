import type { MarkPlan } from '../model/release-plan.ts'
import { painter } from './paint.ts'
import { effectRows, trainTable, type ReleaseTextOptions } from './release-plan.ts'
import { visible } from './visible.ts'

/** What a mark does, for people: which trains and profiles move by it, and which break. */
export function renderMarkPlan(plan: MarkPlan, { color, width }: ReleaseTextOptions): string {
  const paint = painter(color)
  const { name, trains, effects, ledger } = plan
  const moves = trains.map((train) => ({ name, ...train }))
  const blocks = [
    [paint(visible(titleOf(plan)), 'bold')],
    moves.length === 0 ? [] : [paint(`Trains that move (${moves.length})`, 'bold'), ...trainTable(moves, paint, width)],
    effectRows(effects, paint, width),
    ledger && moves.length + effects.length === 0 ? ['No train and no profile moves by it.'] : [],
  ]
  const shown = blocks.filter((block) => block.length > 0)
  return `${shown.map((block) => block.join('\n')).join('\n\n')}\n`
}

function titleOf({ kind, path, version, mark, before, ledger }: MarkPlan): string {
  const release = `${path}@${version}`
  const verb = kind === 'yanked' ? 'Yank' : 'Deprecate'
  if (mark) return `${verb} ${release} from ${mark.date}: ${mark.reason}`
  if (ledger) return `Take back that ${release} is ${kind}`
  if (before) return `${release} is ${kind} already, since ${before.date}: ${before.reason}`
  return `${release} is not ${kind}.`
}
