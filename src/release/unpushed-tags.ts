import { UserError } from '../model/diagnostic.ts'
import type { ReleasePlan } from '../model/release-plan.ts'
import type { RemoteState } from '../git/push.ts'
import type { ReleaseWorld } from './plan-release.ts'

/**
 * The tags of the releases in the ledgers, and of those planned, that a remote does not have.
 *
 * @throws UserError where the remote has one of them on another commit: someone else released that version
 */
export function unpushedTags(world: ReleaseWorld, plan: ReleasePlan, { remote, tags }: RemoteState): string[] {
  const own = commitsOfTags(world, plan)
  const taken = [...own].filter(([tag, commit]) => tags.has(tag) && tags.get(tag)!.commit !== commit)
  const [first] = taken
  if (first === undefined) return [...own.keys()].filter((tag) => !tags.has(tag)).sort()
  const [tag] = first
  const more = taken.length > 1 ? ` (and ${taken.length - 1} more)` : ''
  const isPlanned = plan.releases.some((release) => release.tag === tag)
  throw new UserError(
    `${remote} has the tag ${tag}${more} already, on another commit: someone else released that version.`,
    isPlanned
      ? `Take theirs with \`git pull --rebase --tags ${remote}\`, and give your change a new version.`
      : `If theirs is right, take it with \`git fetch --force --tags ${remote}\` and give your change a new version; a ` +
          'ledger line of your own that was not pushed goes with it.',
  )
}

function commitsOfTags({ repository, snapshot }: ReleaseWorld, plan: ReleasePlan): Map<string, string> {
  const sealed = [...snapshot.ledgers].flatMap(([path, { lines }]) => lines.map(({ version }) => `${path}@${version}`))
  const wanted = new Set([...sealed, ...plan.seals.map(({ tag }) => tag)])
  const here = repository.tags.flatMap(({ name, commit }) =>
    commit === undefined || !wanted.has(name) ? [] : [[name, commit] as const],
  )
  return new Map([...here, ...plan.releases.map(({ tag, commit }) => [tag, commit] as const)])
}
