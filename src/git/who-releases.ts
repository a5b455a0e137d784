import { UserError } from '../model/diagnostic.ts'
import type { Signature } from '../model/repository.ts'
import { askGit } from './native-git.ts'

/**
 * Who makes tags and commits here, as Git's settings and environment say, and the instant: that of GIT_COMMITTER_DATE or
 * SOURCE_DATE_EPOCH where one is set, else the clock's.
 *
 * @throws UserError where Git does not know who it is
 */
export function whoReleases(root: string): Signature {
  const { ok, out, complaint } = askGit(root, ['var', 'GIT_COMMITTER_IDENT'])
  const ident = /^(.*?) <(.*)> (\d+) [+-]\d{4}$/.exec(out.trim())
  if (!ok || !ident) {
    const why = /(?:fatal|error): (.*)/.exec(complaint)?.[1] ?? 'it has no name and address'
    throw new UserError(
      `Git does not know who releases: ${why}.`,
      'Run `git config user.name "…"` and `git config user.email "…"`; in CI set GIT_COMMITTER_NAME, ' +
        'GIT_COMMITTER_EMAIL, GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL.',
    )
  }
  const fixed = process.env['GIT_COMMITTER_DATE'] === undefined ? process.env['SOURCE_DATE_EPOCH'] : undefined
  const seconds = Number(fixed === undefined || fixed === '' ? ident[3] : fixed)
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime()))
    throw new UserError(`SOURCE_DATE_EPOCH is "${fixed}", which is no count of seconds.`)
  return { name: ident[1]!, email: ident[2]!, date: `${date.toISOString().slice(0, 19)}Z` }
}

/** What Git signs here. */
export interface Signing {
  readonly tags: boolean
  readonly commits: boolean
}

/** @param asked `true` signs all, `false` nothing; without it what `tag.gpgSign` and `commit.gpgSign` say */
export function signingOf(root: string, asked: boolean | undefined): Signing {
  if (asked !== undefined) return { tags: asked, commits: asked }
  const isSet = (key: string) => askGit(root, ['config', '--type=bool', '--get', key]).out.trim() === 'true'
  return { tags: isSet('tag.gpgSign') || isSet('tag.forceSignAnnotated'), commits: isSet('commit.gpgSign') }
}
