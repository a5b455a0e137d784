import { spawnSync } from 'node:child_process'
import { UserError } from '../model/diagnostic.ts'

export interface GitCall {
  readonly input?: string | Buffer
  readonly env?: Readonly<Record<string, string>>
}

export interface GitAnswer {
  readonly ok: boolean
  readonly out: string
  /** What git said about it, in English, without its `hint:` lines. */
  readonly complaint: string
}

/** Set by git for its hooks, or by hand: they would lead git away from the repository that was opened. */
const misleading =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|PREFIX|NAMESPACE)$/

/**
 * Runs the `git` of the machine in a repository. It is used where Git's own settings decide what happens (who commits,
 * signing, the index, refs and their logs, the network), and never to read history.
 */
export function askGit(root: string, args: readonly string[], call: GitCall = {}): GitAnswer {
  const inherited = Object.entries(process.env).filter(([key]) => !misleading.test(key))
  const ran = spawnSync('git', args, {
    cwd: root,
    input: call.input ?? '',
    env: { ...Object.fromEntries(inherited), LC_ALL: 'C', LANGUAGE: 'C', ...call.env },
    maxBuffer: 1 << 30,
  })
  if (ran.error) throw unusable(ran.error)
  const complaint = ran.stderr.toString().replace(/^hint:.*\n?/gm, '')
  return { ok: ran.status === 0, out: ran.stdout.toString(), complaint: complaint.trim() }
}

/**
 * As `askGit`, where git is expected to do it.
 *
 * @param what what was to be done, as the end of "Git could not …"
 * @throws UserError with what git said
 */
export function runGit(root: string, what: string, args: readonly string[], call: GitCall = {}): string {
  const answer = askGit(root, args, call)
  if (answer.ok) return answer.out
  throw new UserError(`Git could not ${what}: ${oneLine(answer.complaint)}`, remedyFor(answer.complaint))
}

function unusable(error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT') return error
  return new UserError('There is no `git` to be found on this machine.', 'Install Git: releases are written with it.')
}

function oneLine(complaint: string): string {
  const text = complaint
    .split('\n')
    .map((line) => line.replace(/^(fatal|error): /, '').trim())
    .filter(Boolean)
    .join(' ')
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function remedyFor(complaint: string): string | undefined {
  const lock = /Unable to create '([^']+\.lock)'/.exec(complaint)?.[1]
  if (lock !== undefined) return `If no other git is running here, remove ${lock}; then run this again.`
  if (/gpg failed|failed to sign|signing failed/i.test(complaint))
    return 'Mend the signing key (git config user.signingKey), or release with --no-sign. Nothing is half-made.'
  return undefined
}
