import { trainsOf } from '../../version/trains.ts'
import type { CatalogContext } from '../context.ts'
import type { CatalogFile } from '../files.ts'
import { askedVersions, subjectOf, type AskedGroup } from '../health/health-uses.ts'
import { renderCalendar, type CalendarDay } from './icalendar.ts'
import { addressAt, type CatalogPlace } from '../place.ts'
import { stableId } from './stable-id.ts'
import type { ComposedUse } from '../uses.ts'
import type { VersionHealths } from '../health/version-health.ts'

/** A version that has an end of life, and who uses it. */
export interface EndingVersion {
  /** `registry/public/cilium`, `profiles/aws-base` */
  readonly path: string
  readonly version: string
  readonly eol: string
  /** Names of profiles. */
  readonly users: readonly string[]
}

export interface CalendarPlan {
  /** Below the catalog's root. */
  readonly path: string
  readonly name: string
  readonly description: string
  readonly href: string
  readonly ends: readonly EndingVersion[]
}

/** What profiles of the tree use that has an end of life. */
export function endsInUse(groups: readonly AskedGroup[]): EndingVersion[] {
  return groups.flatMap(({ asked, health, profiles }) =>
    health.eol === undefined || health.resolved === undefined
      ? []
      : [{ path: asked.path, version: health.resolved, eol: health.eol, users: [...profiles] }],
  )
}

export function endsOfProfile(use: ComposedUse, healths: VersionHealths): EndingVersion[] {
  return askedVersions(use).flatMap(({ asked }) => {
    const { eol, resolved } = healths.of(asked)
    return eol === undefined || resolved === undefined
      ? []
      : [{ path: asked.path, version: resolved, eol, users: [use.name] }]
  })
}

/** All releases of a pack that have an end of life. `users`: the names of the profiles that use a version. */
export function endsOfPack(
  path: string,
  users: (version: string) => readonly string[],
  context: CatalogContext,
): EndingVersion[] {
  const releases = context.releases.line(path)?.releases ?? []
  return releases.flatMap((release) => {
    const eol = release.tag === undefined ? undefined : (release.eol ?? context.tools.packFacts(release).eol)
    return eol === undefined ? [] : [{ path, version: release.version, eol, users: users(release.version) }]
  })
}

/** A calendar with nothing in it is none by the standard: there is no file then. */
export function calendarFiles(plan: CalendarPlan, context: CatalogContext, place: CatalogPlace): CatalogFile[] {
  if (plan.ends.length === 0) return []
  const content = renderCalendar({
    name: plan.name,
    description: plan.description,
    stamp: context.asOf,
    ...wholeAddress(plan.href, place),
    days: calendarDays(plan.ends, context, place),
  })
  return [{ path: plan.path, content }]
}

/** One day for what ends together: the releases of one minor train. */
function calendarDays(ends: readonly EndingVersion[], context: CatalogContext, place: CatalogPlace): CalendarDay[] {
  const byTrain = Map.groupBy(ends, (end) => `${end.path}@${trainOf(end, context)}`)
  return [...byTrain]
    .flatMap(([train, same]) => {
      const byDay = [...Map.groupBy(same, ({ eol }) => eol).values()]
      // The identity outlasts a day that is moved; where one train has several days, each has that of a release.
      return byDay.map((together) => dayOf(byDay.length === 1 ? train : nameOf(together), together, context, place))
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.uid < b.uid ? -1 : 1))
}

function nameOf(ends: readonly EndingVersion[]): string {
  return ends
    .map(({ path, version }) => `${path}@${version}`)
    .sort()
    .slice(0, 1)
    .join('')
}

function trainOf({ path, version }: EndingVersion, context: CatalogContext): string {
  return trainsOf(version, context.releases.line(path)?.versioning ?? 'semver').minor ?? version
}

function dayOf(
  identity: string,
  ends: readonly EndingVersion[],
  context: CatalogContext,
  place: CatalogPlace,
): CalendarDay {
  const first = ends[0] as EndingVersion
  const { subject } = subjectOf(first.path, context)
  const versions = [...new Set(ends.map(({ version }) => version))]
  const called = versions.length === 1 ? versions[0] : trainOf(first, context)
  const users = [...new Set(ends.flatMap((end) => end.users))].sort()
  return {
    uid: stableId(`end of life ${context.snapshot.settings.url ?? context.snapshot.settings.name} ${identity}`),
    date: first.eol,
    summary: `${subject.text} ${called} reaches its end of life`,
    description: [
      `${versions.length === 1 ? 'Version' : 'Versions'}: ${versions.join(', ')}.`,
      users.length === 0 ? 'No profile uses it.' : `Used by ${listed(users)}.`,
    ].join('\n'),
    ...wholeAddress(subject.href, place),
  }
}

const mostUsers = 30

function listed(names: readonly string[]): string {
  const more = names.length - mostUsers
  return more > 0 ? `${names.slice(0, mostUsers).join(', ')} and ${more} more` : names.join(', ')
}

/** A URI must be whole; without an address of the catalog there is none. */
function wholeAddress(href: string | undefined, place: CatalogPlace): { href?: string } {
  return href === undefined || place.site === undefined ? {} : { href: addressAt(href, place) }
}
