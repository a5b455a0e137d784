import type { ComposedProfile } from '../../model/composition.ts'
import { badgeLinks } from './badge.ts'
import type { CatalogContext } from '../context.ts'
import type { HealthTone, ProfileHealth } from './health-model.ts'
import { askedVersions, remoteLayers, subjectOf } from './health-uses.ts'
import { byGravity, healthCounts, healthWords } from './health-words.ts'
import type { ProfilePage, ReleaseState } from '../model.ts'
import type { CatalogPlace } from '../place.ts'
import { composedUse } from '../uses.ts'
import type { VersionHealths } from './version-health.ts'

/** A page of a profile, as far as its health is told from it. */
export type ProfileOfHealth = Pick<ProfilePage, 'href' | 'name' | 'version' | 'revision' | 'state' | 'findings'>

/** How the versions in one profile's stack stand; of a release as it resolves today. */
export function profileHealth(
  page: ProfileOfHealth,
  composed: ComposedProfile,
  healths: VersionHealths,
  context: CatalogContext,
  place: CatalogPlace,
): ProfileHealth {
  const use = composedUse(composed)
  const errors = page.findings.filter(({ severity }) => severity === 'error').length
  const judged = askedVersions(use).map(({ asked, kind, name }) => {
    const href = subjectOf(asked.path, context).subject.href
    const health = healths.of(asked)
    const { label, tone } = healthWords[health.state]
    return { kind, name, ...(href === undefined ? {} : { href }), label, tone, health }
  })
  const counts = healthCounts(judged.map(({ health }) => health.state))
  const told = inWords(counts, page.state, errors)
  const hasEnds = judged.some(({ health }) => health.eol !== undefined && health.resolved !== undefined)
  return {
    counts,
    rows: judged
      .filter(({ health }) => health.state !== 'newest')
      .sort((a, b) => byGravity(a.health.state, b.health.state)),
    remote: remoteLayers(use),
    ...told,
    badge: badgeLinks({ name: page.name, version: page.version, words: told.words }, page.href, place),
    ...(page.revision === 'release' ? {} : { feedHref: `${page.href}feed.xml` }),
    ...(page.revision === 'tree' && hasEnds ? { calendarHref: `${page.href}calendar.ics` } : {}),
  }
}

/** What a profile is, as a whole, is told before what is in it. */
const ownStates: Partial<Record<ReleaseState, { readonly words: string; readonly tone: HealthTone }>> = {
  yanked: { words: 'yanked', tone: 'bad' },
  disabled: { words: 'disabled', tone: 'bad' },
  ended: { words: 'end of life', tone: 'warn' },
  deprecated: { words: 'deprecated', tone: 'warn' },
}

function inWords(
  counts: ProfileHealth['counts'],
  state: ReleaseState,
  errors: number,
): Pick<ProfileHealth, 'words' | 'tone'> {
  const own = ownStates[state]
  if (own) return own
  const [worst] = counts.filter((one) => one.state !== 'newest' && one.state !== 'unreleased')
  if (worst?.tone !== 'bad' && errors > 0) return { words: errors === 1 ? '1 error' : `${errors} errors`, tone: 'bad' }
  if (!worst) return { words: 'up to date', tone: 'good' }
  return { words: worst.words, tone: worst.tone }
}
