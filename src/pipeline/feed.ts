import { entriesOfOne, entriesOfSeveral, feedText, mostEntries, type FeedPlan } from '../catalog/feeds/feeds.ts'
import { releaseEntries, toldEntries, type FeedEntry } from '../catalog/feeds/feed-entries.ts'
import { toldHistory } from '../catalog/history/history-entries.ts'
import { packHref, profileHref, RepositoryLinks } from '../catalog/links.ts'
import type { CatalogPlace } from '../catalog/place.ts'
import { stableId } from '../catalog/feeds/stable-id.ts'
import { closest } from '../model/closest.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Profile, Snapshot } from '../model/registry.ts'
import { concealer } from '../secrets/conceal.ts'
import { timelineWords } from '../report/timeline-words.ts'
import { catalogContext, packFacts } from './catalog-tools.ts'
import { chooseSubject } from './history.ts'
import { Timelines } from './history-tools.ts'
import { secretsOfWords } from './secrets.ts'
import { openWorkspace, type PipelineOptions, type Workspace } from './workspace.ts'

/** What a feed is to tell of: all that is named in any of these; everything where nothing is. */
export interface FeedRequest {
  /** Profiles and packs. */
  readonly names: readonly string[]
  readonly tags: readonly string[]
  readonly clouds: readonly string[]
  readonly types: readonly string[]
  /** Of `feeds` in layerbook.yaml. */
  readonly selections: readonly string[]
  readonly place: CatalogPlace
}

export interface FeedResult {
  /** Atom. */
  readonly text: string
  readonly entries: number
  readonly warnings: readonly string[]
  /** How many places that look like secrets are blacked out. */
  readonly concealed: number
}

/** What moved some profiles and packs, as one Atom feed. */
export async function readFeed(request: FeedRequest, options: Omit<PipelineOptions, 'at'>): Promise<FeedResult> {
  const workspace = await openWorkspace(options)
  const { repository, snapshot, releases } = workspace
  try {
    refuseOtherTypes(request.types)
    const paths = [...new Set([...namedPaths(request, snapshot), ...selectedPaths(request, snapshot)])].sort()
    const chosen =
      paths.length > 0 || isNarrowed(request) ? paths : [...snapshot.profiles.keys(), ...snapshot.packs.keys()]
    options.progress?.('Following the history')
    const plan = feedPlan(chosen, entriesOf(chosen, workspace), request, snapshot)
    const { name, url } = snapshot.settings
    const source = { name, identity: url ?? name, asOf: releases.asOf }
    const found = await secretsOfWords([plan, source], repository)
    const conceal = concealer(found)
    return {
      text: feedText(conceal(plan), conceal(source), request.place),
      entries: plan.entries.length,
      warnings: [...repository.warnings, ...unmatched(request, snapshot)],
      concealed: found.length,
    }
  } finally {
    repository.close()
  }
}

function isNarrowed({ names, tags, clouds, types, selections }: FeedRequest): boolean {
  return [names, tags, clouds, types, selections].some((list) => list.length > 0)
}

function namedPaths({ names }: FeedRequest, snapshot: Snapshot): string[] {
  return names.map((name) => chooseSubject(name, snapshot))
}

function selectedPaths(
  { tags, clouds, types, selections }: FeedRequest,
  { profiles, packs, settings }: Snapshot,
): string[] {
  const named = (settings.feeds ?? []).filter(({ name }) => selections.includes(name.value))
  const unknown = selections.find((one) => !named.some(({ name }) => name.value === one))
  if (unknown !== undefined) throw unknownSelection(unknown, settings.feeds?.map(({ name }) => name.value) ?? [])
  const values = (list: 'profiles' | 'packs' | 'tags' | 'clouds') =>
    named.flatMap((feed) => feed[list].map((one) => one.value))
  const [allTags, allClouds, allNames] = [
    [...tags, ...values('tags')],
    [...clouds, ...values('clouds')],
    values('profiles'),
  ]
  const isChosen = ({ name, type, cloudType, tags: own }: Profile): boolean =>
    allNames.includes(name) ||
    own.some((tag) => allTags.includes(tag)) ||
    allClouds.includes(cloudType?.value ?? '') ||
    types.includes(type ?? '')
  return [
    ...[...profiles.values()].filter(isChosen).map(({ path }) => path),
    ...values('packs')
      .map((name) => `registry/${name}`)
      .filter((path) => packs.has(path)),
  ]
}

const profileTypes = ['infrastructure', 'add-on', 'full']

function refuseOtherTypes(types: readonly string[]): void {
  const other = types.find((type) => !profileTypes.includes(type))
  if (other !== undefined)
    throw new UserError(`There is no type "${other}" of profiles.`, `Choose of: ${profileTypes.join(', ')}.`)
}

/** A tag may lose its last profile, and a feed of it stay asked for: that is no mistake, but a slip looks the same. */
function unmatched({ tags, clouds }: FeedRequest, { profiles }: Snapshot): string[] {
  const all = [...profiles.values()]
  const allTags = new Set(all.flatMap((profile) => profile.tags))
  const allClouds = new Set(all.flatMap(({ cloudType }) => cloudType?.value ?? []))
  return [
    ...tags.flatMap((tag) => missing(tag, allTags, 'has the tag')),
    ...clouds.flatMap((cloud) => missing(cloud, allClouds, 'is for the cloud')),
  ]
}

function missing(name: string, known: ReadonlySet<string>, what: string): string[] {
  if (known.has(name)) return []
  const meant = closest(name, known)
  return [`No profile ${what} "${name}"${meant === undefined ? '.' : `; did you mean "${meant}"?`}`]
}

function unknownSelection(name: string, known: readonly string[]): UserError {
  const meant = closest(name, known)
  const there =
    known.length === 0
      ? 'It selects none: docs/feeds.md tells how `feeds` are written.'
      : `Its feeds: ${known.join(', ')}.`
  return new UserError(
    `layerbook.yaml has no feed "${name}".`,
    meant === undefined ? there : `Did you mean "${meant}"?`,
  )
}

function entriesOf(paths: readonly string[], workspace: Workspace): FeedEntry[] {
  const { repository, snapshot, releases } = workspace
  const timelines = Timelines.of(workspace, (release) => packFacts(release, repository, releases).eol)
  const context = catalogContext(workspace)
  const tools = {
    words: timelineWords,
    diff: () => '',
    links: new RepositoryLinks(snapshot.settings.url, repository.head?.id),
  }
  return paths.flatMap((path) => {
    if (snapshot.packs.has(path)) return releaseEntries(path, context)
    const name = snapshot.profiles.get(path)?.name ?? path
    const told = toldHistory(path, (timelines?.of(path) ?? []).slice(0, mostEntries), tools)
    return toldEntries(path, name, told, snapshot.settings.url ?? snapshot.settings.name)
  })
}

function feedPlan(
  paths: readonly string[],
  entries: readonly FeedEntry[],
  request: FeedRequest,
  { profiles, packs, settings }: Snapshot,
): FeedPlan {
  const [path] = paths
  const only = paths.length === 1 ? (profiles.get(path!) ?? packs.get(path!)) : undefined
  if (only && path !== undefined) {
    const href = profiles.has(path) ? profileHref(only.name) : packHref(path)
    const { displayName } = only
    const subtitle = `All that moves ${displayName}.`
    return { path: `${href.slice(1)}feed.xml`, title: displayName, subtitle, href, entries: entriesOfOne(entries) }
  }
  const id = isNarrowed(request) ? `feeds/chosen-${stableId(paths.join(' ')).slice(0, 8)}.xml` : 'feed.xml'
  return {
    path: id,
    title: settings.name,
    subtitle: `All that happens to ${paths.length.toLocaleString('en')} profiles and packs.`,
    href: '/',
    entries: entriesOfSeveral(entries, id),
  }
}
