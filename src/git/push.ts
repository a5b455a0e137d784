import { UserError } from '../model/diagnostic.ts'
import { askGit, runGit } from './native-git.ts'

/** Where a branch is pushed to. */
export interface PushTarget {
  readonly remote: string
  /** The branch's name there. */
  readonly branch: string
}

/** What a remote has of a branch and of the release tags. */
export interface RemoteState extends PushTarget {
  /** The commit of the branch there; absent where it has none. */
  readonly head?: string
  /** The object that each tag is there, and the commit it peels to, by the tag's name. */
  readonly tags: ReadonlyMap<string, { readonly object: string; readonly commit: string }>
}

/**
 * Where `git push` would send a branch, or the remote that is named.
 *
 * @throws UserError where there is no such remote, or none at all
 */
export function pushTarget(root: string, branch: string, named: string | undefined): PushTarget {
  const config = (key: string) => askGit(root, ['config', '--get', key]).out.trim() || undefined
  const remotes = askGit(root, ['remote']).out.split('\n').filter(Boolean)
  const followed = config(`branch.${branch}.remote`)
  const usual = config(`branch.${branch}.pushRemote`) ?? config('remote.pushDefault') ?? followed
  const remote = named ?? usual ?? (remotes.length === 1 ? remotes[0] : remotes.find((one) => one === 'origin'))
  if (remote === undefined) throw noRemote(remotes)
  if (!remotes.includes(remote) && !/[/:]/.test(remote)) throw noSuchRemote(remote, remotes)
  const merge = remote === followed ? config(`branch.${branch}.merge`) : undefined
  return { remote, branch: merge?.replace(/^refs\/heads\//, '') ?? branch }
}

function noRemote(remotes: readonly string[]): UserError {
  const help = remotes.length > 0 ? `Name one: --push ${remotes[0]}.` : 'Add one: git remote add origin <address>.'
  return new UserError('It is not clear where to push to.', help)
}

function noSuchRemote(remote: string, remotes: readonly string[]): UserError {
  const known = remotes.length > 0 ? `Remotes here: ${remotes.join(', ')}. ` : ''
  return new UserError(`There is no remote "${remote}".`, `${known}Names of packs and profiles stand before --push.`)
}

/** Asks a remote, over the network, what it has. */
export function readRemote(root: string, target: PushTarget): RemoteState {
  const { remote, branch } = target
  const wanted = [`refs/heads/${branch}`, 'refs/tags/registry/*', 'refs/tags/profiles/*']
  const out = runGit(root, `reach ${remote}`, ['ls-remote', '--quiet', '--', remote, ...wanted])
  const tags = new Map<string, { object: string; commit: string }>()
  let head: string | undefined
  for (const [, id, name] of out.matchAll(/^([0-9a-f]{40})\t(\S+)$/gm)) {
    if (name === `refs/heads/${branch}`) head = id
    const [, tag, peeled] = /^refs\/tags\/(.+?)(\^\{\})?$/.exec(name!) ?? []
    if (tag === undefined) continue
    const object = tags.get(tag)?.object ?? id!
    tags.set(tag, { object, commit: peeled === undefined ? object : id! })
  }
  return { ...target, ...(head === undefined ? {} : { head }), tags }
}

/** Above this many tags they are named by their folders: a command line has an end. */
const mostNamed = 500

/**
 * Sends a branch and tags: all of them, or none.
 *
 * @throws UserError with what git said, where the remote did not take them
 */
export function pushAtomically(root: string, branch: string, target: PushTarget, tags: readonly string[]): void {
  const names = tags.length > mostNamed ? ['registry/*', 'profiles/*'] : tags
  const refs = [`refs/heads/${branch}:refs/heads/${target.branch}`, ...names.map(tagRef)]
  const answer = askGit(root, ['push', '--atomic', '--porcelain', '--', target.remote, ...refs])
  if (answer.ok) return
  const refused = [...answer.out.matchAll(/^!\t\S+?:(\S+)\t(.*)$/gm)].map(([, ref, why]) => `${ref} ${why}`)
  const said = refused.length > 0 ? refused.slice(0, 5).join('; ') : answer.complaint.split('\n').slice(0, 5).join(' ')
  throw new UserError(`${target.remote} took nothing: ${said}`, remedy(target, said))
}

function tagRef(name: string): string {
  return `refs/tags/${name}:refs/tags/${name}`
}

function remedy({ remote, branch }: PushTarget, said: string): string {
  const kept = 'What was released here stays, and the next `layerbook release --push` sends it.'
  if (/fetch first|non-fast-forward|stale info/.test(said))
    return `${kept} First take in what came meanwhile: git pull --rebase ${remote} ${branch}`
  if (/already exists|would clobber/.test(said))
    return `${kept} First look at the tag that ${remote} has: git ls-remote --tags ${remote}`
  return `${kept} If the branch is protected, let the one that releases push to it: see docs/releasing.md.`
}
