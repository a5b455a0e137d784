import { UserError } from '../model/diagnostic.ts'
import type { Instant } from '../model/registry.ts'
import type { Signature } from '../model/repository.ts'
import { askGit } from './native-git.ts'

/** Who makes tags and commits, without the instant. */
export type Person = Omit<Signature, 'date'>

/**
 * Who makes tags and commits here, as Git's settings and environment say.
 *
 * @throws UserError where Git does not know
 */
export function whoReleases(root: string): Person {
  const { ok, out, complaint } = askGit(root, ['var', 'GIT_COMMITTER_IDENT'])
  const ident = /^(.*?) <(.*)> \d+ [+-]\d{4}$/.exec(out.trim())
  if (ok && ident) return { name: ident[1]!, email: ident[2]! }
  const why = /(?:fatal|error): (.*)/.exec(complaint)?.[1] ?? 'it has no name and address'
  throw new UserError(
    `Git does not know who releases: ${why}.`,
    'Run `git config user.name "…"` and `git config user.email "…"`; in CI set GIT_COMMITTER_NAME, ' +
      'GIT_COMMITTER_EMAIL, GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL.',
  )
}

/**
 * The instant at which a release is made: that of GIT_COMMITTER_DATE or SOURCE_DATE_EPOCH where one is set, else the
 * clock's.
 *
 * @throws UserError where what is set is no date
 */
export function releaseClock(env: NodeJS.ProcessEnv = process.env): Instant {
  const key = ['GIT_COMMITTER_DATE', 'SOURCE_DATE_EPOCH'].find((one) => env[one])
  const text = key === undefined ? undefined : env[key]!
  const seconds = text === undefined ? undefined : /^@?(\d+)(?: [+-]\d{4})?$/.exec(text.trim())?.[1]
  const time = text === undefined ? Date.now() : seconds === undefined ? Date.parse(text) : Number(seconds) * 1000
  if (!Number.isNaN(new Date(time).getTime())) return `${new Date(time).toISOString().slice(0, 19)}Z`
  throw new UserError(`${key} is "${text}", which is no date.`, 'Write it as 2026-01-31T12:00:00Z, or in seconds.')
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
