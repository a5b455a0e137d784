import { counted } from '../../model/counted.ts'
import { dayOf } from '../../model/day.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { endOfLifeNoticeDays } from '../../model/release-life.ts'
import type { CatalogContext } from '../context.ts'
import { findingRows } from '../findings.ts'
import {
  healthStates,
  type ComingEnd,
  type FindingGroup,
  type HealthGroup,
  type HealthPage,
  type HealthSection,
  type HealthState,
  type ProfileHealthRow,
} from './health-model.ts'
import { askedVersions, remoteLayers, subjectOf, type AskedGroup } from './health-uses.ts'
import { byGravity, healthCounts, healthWords } from './health-words.ts'
import { profileHref } from '../links.ts'
import type { ComposedUse } from '../uses.ts'
import type { VersionHealths } from './version-health.ts'

/** How much one page shows of a state before the rest has a page of its own. */
const mostGroups = 40
const mostProfiles = 200
/** How many rows stand on one page of what has pages of its own. */
const mostRows = 500
const mostAskers = 6
const mostPlaces = 20

export interface HealthInput {
  readonly uses: readonly ComposedUse[]
  readonly findings: readonly Diagnostic[]
  readonly healths: VersionHealths
  readonly groups: readonly AskedGroup[]
  readonly context: CatalogContext
  /** Something in use has an end of life, so that there is a calendar. */
  readonly hasEnds: boolean
}

/** All states that there are, whole. */
export function healthSections({ groups, context }: HealthInput): HealthSection[] {
  return healthStates.flatMap((state) => sectionOf(state, groups, context))
}

/** The page of the whole registry first, then one for each state that it does not show whole. */
export function healthPages(input: HealthInput): HealthPage[] {
  const { uses, context, groups } = input
  const sections = healthSections(input)
  const profiles = profileRows(input)
  const packs = new Set(groups.filter(({ kind }) => kind !== 'profile').map(({ asked }) => asked.path)).size
  const whole: HealthPage = {
    ...bare,
    ...(input.hasEnds ? { calendarHref: '/calendar.ics' } : {}),
    href: '/health/',
    title: 'Health',
    lead:
      `What ${counted(uses.length, 'profile')} ask for, held against all releases as of ${dayOf(context.asOf)}: ` +
      `${counted(groups.length, 'version')} of ${counted(packs, 'pack')} and composed profiles, worst first.`,
    sections: sections.map(shortened),
    findings: findingGroups(input),
    ends: byYear(comingEnds(groups, context)),
    profiles: profiles.slice(0, mostProfiles),
    ...(profiles.length > mostProfiles ? { moreProfiles: { href: profilesHref, total: profiles.length } } : {}),
    remote: uses.reduce((sum, use) => sum + remoteLayers(use), 0),
  }
  return [
    whole,
    ...sections.filter(({ groups }) => groups.length > mostGroups).flatMap(statePages),
    ...(profiles.length > mostProfiles ? profilePages(profiles) : []),
  ]
}

const profilesHref = '/health/profiles/'

const bare = {
  feedHref: '/feed.xml',
  apiHref: '/api/v1/health.json',
  sections: [],
  findings: [],
  ends: [],
  profiles: [],
  remote: 0,
}

function statePages(section: HealthSection): HealthPage[] {
  return paged(stateHref(section.state), section.groups, (groups) => ({
    ...bare,
    title: section.label,
    lead: section.about,
    sections: [{ ...section, groups }],
  }))
}

function profilePages(rows: readonly ProfileHealthRow[]): HealthPage[] {
  const lead = 'How the versions in each profile’s stack stand, worst first.'
  return paged(profilesHref, rows, (profiles) => ({ ...bare, title: 'Health by profile', lead, profiles }))
}

/** A list over as many pages as it needs: `/health/behind/`, `/health/behind/2/`. */
function paged<Row>(
  href: string,
  rows: readonly Row[],
  pageOf: (rows: readonly Row[]) => Omit<HealthPage, 'href'>,
): HealthPage[] {
  const count = Math.ceil(rows.length / mostRows)
  const hrefOf = (number: number): string => (number === 1 ? href : `${href}${number}/`)
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1
    const paging = {
      number,
      of: count,
      ...(number > 1 ? { previous: hrefOf(number - 1) } : {}),
      ...(number < count ? { next: hrefOf(number + 1) } : {}),
    }
    const page = pageOf(rows.slice(index * mostRows, number * mostRows))
    return { ...page, href: hrefOf(number), ...(count > 1 ? { paging } : {}) }
  })
}

function stateHref(state: HealthState): string {
  return `/health/${state}/`
}

function shortened(section: HealthSection): HealthSection {
  if (section.groups.length <= mostGroups) return section
  return { ...section, groups: section.groups.slice(0, mostGroups), moreHref: stateHref(section.state) }
}

function sectionOf(state: HealthState, all: readonly AskedGroup[], context: CatalogContext): HealthSection[] {
  const groups = all.filter(({ health }) => health.state === state).sort(byWeight)
  if (groups.length === 0) return []
  const { label, tone, about } = healthWords[state]
  return [
    {
      state,
      label,
      tone,
      about,
      groups: groups.map((group, index) => healthGroup(group, `${state}-${index + 1}`, context)),
      total: groups.length,
      profiles: new Set(groups.flatMap(({ profiles }) => [...profiles])).size,
    },
  ]
}

/** Widest use first, then those longest behind, then by name. */
function byWeight(a: AskedGroup, b: AskedGroup): number {
  return (
    b.profiles.size - a.profiles.size ||
    (b.health.behind?.releases ?? 0) - (a.health.behind?.releases ?? 0) ||
    compareText(a.asked.path, b.asked.path) ||
    compareText(a.asked.requested ?? '', b.asked.requested ?? '')
  )
}

/** `most`: how many of those who ask are named. */
export function healthGroup(group: AskedGroup, id: string, context: CatalogContext, most = mostAskers): HealthGroup {
  const { askedBy, profiles, kind, health } = group
  const { label, tone } = healthWords[health.state]
  return {
    id,
    kind,
    ...subjectOf(group.asked.path, context),
    label,
    tone,
    health,
    askedBy: askedBy.slice(0, most),
    askedByMore: Math.max(0, askedBy.length - most),
    reaches: profiles.size - askedBy.length,
  }
}

/** Worst first. */
export function profileRows({ uses, healths, findings }: HealthInput): ProfileHealthRow[] {
  const errors = Map.groupBy(
    findings.filter(({ severity }) => severity === 'error'),
    ({ at }) => at.file.split('/').slice(0, 2).join('/'),
  )
  return uses
    .map((use): ProfileHealthRow => {
      const states = askedVersions(use).map(({ asked }) => healths.of(asked).state)
      const counts = healthCounts(states)
      return {
        profile: { text: use.displayName, href: profileHref(use.name) },
        name: use.name,
        version: use.version ?? '',
        worst: counts[0]?.state ?? 'newest',
        counts,
        errors: errors.get(use.path)?.length ?? 0,
      }
    })
    .sort(
      (a, b) =>
        b.errors - a.errors ||
        byGravity(a.worst, b.worst) ||
        (b.counts[0]?.count ?? 0) - (a.counts[0]?.count ?? 0) ||
        compareText(a.name, b.name),
    )
}

function comingEnds(groups: readonly AskedGroup[], context: CatalogContext): ComingEnd[] {
  const notice = endOfLifeNoticeDays(context.snapshot.settings)
  const coming = groups.filter(({ health }) => health.eol !== undefined && (health.daysLeft ?? 0) > 0)
  const ends = Map.groupBy(coming, ({ asked, health }) => `${health.eol}\0${asked.path}`)
  return [...ends.values()]
    .flatMap((same): ComingEnd[] => {
      const [first] = same
      const { eol, daysLeft } = first?.health ?? {}
      if (!first || eol === undefined || daysLeft === undefined) return []
      return [
        {
          date: eol,
          daysLeft,
          left: timeLeft(daysLeft),
          isNear: daysLeft <= notice,
          kind: first.kind,
          subject: subjectOf(first.asked.path, context).subject,
          versions: [...new Set(same.flatMap(({ health }) => health.resolved ?? []))],
          profiles: new Set(same.flatMap(({ profiles }) => [...profiles])).size,
        },
      ]
    })
    .sort(
      (a, b) => compareText(a.date, b.date) || b.profiles - a.profiles || compareText(a.subject.text, b.subject.text),
    )
}

function timeLeft(days: number): string {
  if (days === 1) return 'tomorrow'
  if (days < 60) return `in ${days} days`
  const months = Math.round(days / 30.44)
  return months < 24 ? `in ${months} months` : `in ${Math.round(days / 365.25)} years`
}

function byYear(ends: readonly ComingEnd[]): HealthPage['ends'] {
  return [...Map.groupBy(ends, ({ date }) => date.slice(0, 4))].map(([year, ends]) => ({ year, ends }))
}

const gravities = ['error', 'warning', 'note'] as const

/** By code: errors first, then what is told most often. */
function findingGroups({ findings, context }: HealthInput): FindingGroup[] {
  return [...Map.groupBy(findings, ({ code }) => code)]
    .flatMap(([code, same]): FindingGroup[] => {
      const [first] = same
      if (!first) return []
      const places = findingRows(same.slice(0, mostPlaces), context.links)
      return [{ code, severity: first.severity, count: same.length, places }]
    })
    .sort(
      (a, b) =>
        gravities.indexOf(a.severity) - gravities.indexOf(b.severity) ||
        b.count - a.count ||
        compareText(a.code, b.code),
    )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
