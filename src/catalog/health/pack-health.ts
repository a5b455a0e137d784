import type { CatalogContext } from '../context.ts'
import type { HealthGroup } from './health-model.ts'
import { healthGroup } from './health-page.ts'
import type { AskedGroup } from './health-uses.ts'
import { byGravity } from './health-words.ts'

const mostAskers = 20

/** What profiles ask of one pack that is not its newest, worst first. */
export function packHealth(groups: readonly AskedGroup[], context: CatalogContext): HealthGroup[] {
  return groups
    .filter(({ health }) => health.state !== 'newest')
    .sort((a, b) => byGravity(a.health.state, b.health.state) || b.profiles.size - a.profiles.size)
    .map((group, index) => healthGroup(group, `behind-${index + 1}`, context, mostAskers))
}
