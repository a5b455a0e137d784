import type { ReleasePlan } from '../model/release-plan.ts'
import type { BeforeWrite } from '../git/store-objects.ts'
import { checkOutCommit, storeCommit } from '../git/write-commit.ts'
import { writeTags } from '../git/write-tags.ts'
import type { Person, Signing } from '../git/who-releases.ts'

/**
 * Writes what was planned: tags, then the ledgers' files, then the index, and the branch last. Whoever is stopped
 * between two of them has, at any time, only whole releases: a tag without its line is a release not sealed yet, and the
 * next run plans just what is missing. Objects that nothing leads to come first, and with them all that a signature or
 * a setting could forbid.
 */
export function writeRelease(
  root: string,
  plan: ReleasePlan,
  { by, signing, beforeWrite = () => {} }: { by: Person; signing: Signing; beforeWrite?: BeforeWrite },
): void {
  const commit = {
    parent: plan.head,
    branch: plan.branch,
    files: plan.ledgers,
    message: commitMessage(plan),
    date: plan.date,
    signed: signing.commits,
  }
  const id = plan.ledgers.length > 0 ? storeCommit(root, commit, beforeWrite) : undefined
  const tags = plan.releases.map(({ tag, commit: on, date, ...release }) => ({
    name: tag,
    commit: on,
    message: tagMessage(release),
    by: { ...by, date },
  }))
  writeTags(root, tags, signing.tags, beforeWrite)
  if (id !== undefined) checkOutCommit(root, id, commit, beforeWrite)
}

function tagMessage(
  release: Pick<ReleasePlan['releases'][number], 'subject' | 'path' | 'name' | 'version' | 'previous'>,
) {
  const after = release.previous === undefined ? 'its first release' : `after ${release.previous}`
  const subject = release.subject === 'pack' ? 'Pack' : 'Profile'
  return `${release.name} ${release.version}\n\n${subject} ${release.path}, ${after}.\n`
}

/** How many releases a subject line names. */
const mostNamed = 3

/** Says the same however many runs it took to make the tags. */
function commitMessage({ releases, seals }: ReleasePlan): string {
  const all = [...seals, ...releases].sort(byTag)
  const named = all.map(({ name, version }) => `${name} ${version}`).join(', ')
  const subject = all.length <= mostNamed ? named : `${all.length} releases`
  return `chore(release): seal ${subject}\n\n${all.map(({ tag }) => `- ${tag}`).join('\n')}\n`
}

function byTag(a: { readonly tag: string }, b: { readonly tag: string }): number {
  return a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0
}
