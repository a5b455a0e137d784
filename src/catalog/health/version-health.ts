import { counted } from '../../model/counted.ts'
import { dayOf } from '../../model/day.ts'
import type { Instant } from '../../model/registry.ts'
import type { Release, ReleaseLine } from '../../model/release.ts'
import { daysUntil, staleAfterDays } from '../../model/release-life.ts'
import type { Resolution } from '../../model/resolution.ts'
import { isPrerelease } from '../../version/compare.ts'
import { isMarked } from '../../version/take-newest.ts'
import { trainsOf, type Trains } from '../../version/trains.ts'
import type { CatalogContext } from '../context.ts'
import type { HealthState, VersionHealth, VersionsBehind } from './health-model.ts'
import { packHref, profileHref, releaseAnchor } from '../links.ts'
import { releaseLife, type StateFacts } from '../release-state.ts'

/** A version or train as a profile asks for it, and what it came to. */
export interface AskedOf {
  /** `registry/public/cilium`, `profiles/aws-base` */
  readonly path: string
  readonly requested?: string
  readonly resolved?: string
  readonly request: Resolution['kind']
}

interface Sound extends Trains {
  readonly release: Release
  /** Its place among all releases, the newest version first. */
  readonly place: number
}

/** Judges what profiles ask for, each question once: thousands of profiles ask for the same. */
export class VersionHealths {
  readonly #context: CatalogContext
  readonly #sound = new Map<string, readonly Sound[]>()
  readonly #known = new Map<string, VersionHealth>()

  constructor(context: CatalogContext) {
    this.#context = context
  }

  of(asked: AskedOf): VersionHealth {
    const key = [asked.path, asked.requested, asked.resolved, asked.request].join('\0')
    const known = this.#known.get(key) ?? this.#judge(asked)
    this.#known.set(key, known)
    return known
  }

  #judge(asked: AskedOf): VersionHealth {
    const { requested, resolved } = asked
    const isTrain = asked.request === 'train'
    const said = {
      ...(requested === undefined ? {} : { requested }),
      ...(resolved === undefined ? {} : { resolved }),
      isTrain,
    }
    const line = this.#context.releases.line(asked.path)
    const place = line?.releases.findIndex(({ version }) => version === resolved) ?? -1
    const release = line?.releases[place]
    if (!line || !release)
      return { ...said, state: 'unresolved', note: `Nothing released fits ${requested ?? 'what is asked for'}.` }
    const facts = this.#factsOf(release)
    const newer = this.#soundOf(line).filter((one) => one.place < place)
    return {
      ...said,
      ...this.#stateOf({ asked, line, release, newer }, facts),
      ...(release.tag === undefined ? {} : { released: release.date }),
      ...newestOf(newer),
      ...behindOf(release, newer, line),
      ...(facts.eol === undefined ? {} : { eol: facts.eol, daysLeft: daysUntil(facts.eol, this.#context.asOf) }),
    }
  }

  #factsOf(release: Release): StateFacts {
    return release.subject === 'pack' ? { ...this.#context.tools.packFacts(release), ...release } : release
  }

  /** Releases that one can advise to move to, newest version first. */
  #soundOf(line: ReleaseLine): readonly Sound[] {
    const known = this.#sound.get(line.path)
    if (known) return known
    const { asOf } = this.#context
    const sound = line.releases.flatMap((release, place): Sound[] => {
      const isOut = release.tag === undefined || isMarked(release.yanked, asOf) || isMarked(release.deprecated, asOf)
      if (isOut || isPrerelease(release.version, line.versioning)) return []
      return [{ release, place, ...trainsOf(release.version, line.versioning) }]
    })
    this.#sound.set(line.path, sound)
    return sound
  }

  #stateOf(found: Found, facts: StateFacts): { readonly state: HealthState; readonly note: string } {
    const { state, note } = releaseLife(facts, this.#context)
    if (state === 'unreleased') return { state, note: 'Not released yet: the tree’s own is taken.' }
    if (state !== 'current') return { state, note: note ?? '' }
    return stale(found, this.#context) ?? pinned(found) ?? behind(found) ?? newest
  }
}

interface Found {
  readonly asked: AskedOf
  readonly line: ReleaseLine
  readonly release: Release
  readonly newer: readonly Sound[]
}

const newest = { state: 'newest', note: 'The newest release.' } as const

/** As the rule `stale-train` sees it. */
function stale({ asked, line, release, newer }: Found, { asOf, snapshot }: CatalogContext) {
  const [latest] = newer
  const days = (Date.parse(asOf) - Date.parse(release.date)) / 86_400_000
  if (asked.request !== 'train' || !latest || latest.release.date <= release.date) return undefined
  if (Math.floor(days) <= staleAfterDays(snapshot.settings)) return undefined
  const own = trainsOf(release.version, line.versioning)
  const width = own.major === asked.requested?.replace(/^.*__/, '') ? 'major' : 'minor'
  const train = latest[width]
  if (train === undefined || train === own[width]) return undefined
  return {
    state: 'stale',
    note: `Nothing new since ${release.version} of ${dayOf(release.date)}; the newest train is ${train}.`,
  } as const
}

/** As the rule `pin-behind` sees it. */
function pinned({ asked, line, release, newer }: Found) {
  const train = trainsOf(release.version, line.versioning).minor
  const lacking = newer.filter(({ minor }) => minor === train)
  if (asked.request !== 'pin' || train === undefined || !lacking[0]) return undefined
  return { state: 'pinned', note: `Pinned, and lacks ${named(lacking)} of ${train}.` } as const
}

function behind({ newer }: Found) {
  const [latest] = newer
  if (!latest) return undefined
  const { version, date } = latest.release
  return { state: 'behind', note: `The newest is ${version} of ${dayOf(date)}.` } as const
}

function named(releases: readonly Sound[]): string {
  const [first, ...rest] = releases.map(({ release }) => release.version)
  return rest.length === 0 ? `${first}` : `${first} and ${rest.length} before it`
}

function newestOf([latest]: readonly Sound[]): Pick<VersionHealth, 'newest'> {
  if (!latest) return {}
  const { version, date } = latest.release
  return { newest: { version, date, href: releaseHref(latest.release) } }
}

export function releaseHref({ subject, path, name, version }: Release): string {
  return subject === 'pack' ? `${packHref(path)}#${releaseAnchor(version)}` : profileHref(name, version)
}

function behindOf(release: Release, newer: readonly Sound[], line: ReleaseLine): { behind?: VersionsBehind } {
  if (newer.length === 0) return {}
  const own = trainsOf(release.version, line.versioning)
  const majors = distinct(newer.map(({ major }) => major).filter((major) => major !== own.major))
  const minors = distinct(newer.filter(({ major, minor }) => major === own.major && minor !== own.minor).map(minorOf))
  const first = newer.reduce<Instant>((least, one) => (one.release.date < least ? one.release.date : least), '9')
  const words = [
    counted(newer.length, 'release'),
    ...(majors > 0 ? [`${majors} major`] : minors > 0 ? [`${minors} minor`] : []),
  ].join(', ')
  const since = first > release.date ? first : release.date
  return { behind: { releases: newer.length, minors, majors, since, words } }
}

function minorOf({ minor }: Sound): string | undefined {
  return minor
}

function distinct(trains: readonly (string | undefined)[]): number {
  return new Set(trains.filter((train) => train !== undefined)).size
}
