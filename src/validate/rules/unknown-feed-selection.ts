import type { Located } from '../../model/location.ts'
import type { NamedFeed, Snapshot } from '../../model/registry.ts'
import { correction } from '../../model/mend.ts'
import { closest } from '../../model/closest.ts'
import { quoted } from '../in-words.ts'
import type { Finding, Rule } from '../rule.ts'

export const unknownFeedSelection: Rule = {
  code: 'unknown-feed-selection',
  severity: 'warning',
  summary: 'A feed in layerbook.yaml names a profile, pack, tag or cloud that nothing here has.',
  explanation:
    'A feed under `feeds` in layerbook.yaml tells of all that its lists name. What is named and not there is told of by nobody: a profile that was renamed, a tag that its last profile lost. It is also told where two feeds have one name, of which the catalog writes the first. Correct the name, or take it out.',
  *files(snapshot) {
    const names = new Set<string>()
    for (const feed of snapshot.settings.feeds ?? []) {
      if (names.has(feed.name.value)) yield repeated(feed)
      names.add(feed.name.value)
      yield* unknownIn(feed, snapshot)
    }
  },
}

function repeated({ name }: NamedFeed): Finding {
  return {
    at: name.at,
    message: `There is a feed ${quoted(name.value)} above.`,
    help: 'Give it a name of its own, or join the two.',
  }
}

function* unknownIn(feed: NamedFeed, { profiles, packs }: Snapshot): Iterable<Finding> {
  const all = [...profiles.values()]
  const packNames = [...packs.keys()].map((path) => path.slice('registry/'.length))
  yield* unknown(
    feed.profiles,
    'profile',
    all.map(({ name }) => name),
  )
  yield* unknown(feed.packs, 'pack', packNames)
  yield* unknown(
    feed.tags,
    'profile with the tag',
    all.flatMap(({ tags }) => tags),
  )
  yield* unknown(
    feed.clouds,
    'profile for the cloud',
    all.flatMap(({ cloudType }) => cloudType?.value ?? []),
  )
}

function* unknown(named: readonly Located<string>[], what: string, known: readonly string[]): Iterable<Finding> {
  const there = new Set(known)
  for (const { value, at } of named) {
    if (there.has(value)) continue
    const meant = closest(value, there)
    const fix = correction(at, value, [...there])
    yield {
      at,
      ...(fix === undefined ? {} : { fix }),
      message: `There is no ${what} ${quoted(value)}.`,
      help: meant === undefined ? 'Correct the name, or take it out.' : `Did you mean ${quoted(meant)}?`,
    }
  }
}
