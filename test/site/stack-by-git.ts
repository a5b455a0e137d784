import { execFileSync } from 'node:child_process'

/** A layer as `git` alone tells it. */
export interface GitLayer {
  readonly pack: string
  readonly requested: string
  readonly resolved: string
}

export function git(repo: string, ...args: string[]): string {
  return execFileSync('git', ['-C', repo, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

/** The last commit of the mainline at or before an instant. */
export function commitAt(repo: string, instant: string): string {
  return git(repo, 'rev-list', '-1', '--first-parent', `--before=${instant}`, 'HEAD').trim()
}

/** The version in a profile's file at a revision. */
export function profileVersion(repo: string, revision: string, profile: string): string {
  return /^version: ['"]?([^'"\s]+)/m.exec(git(repo, 'show', `${revision}:profiles/${profile}/profile.yaml`))![1]!
}

/**
 * The packs that a profile's own file lists at a revision, each at the newest release that its train had at an instant:
 * read from the file, the ledgers and the tags by the `git` binary, and by no code of Layerbook.
 */
export function stackByGit(repo: string, profile: string, revision: string, until: string): GitLayer[] {
  const yaml = git(repo, 'show', `${revision}:profiles/${profile}/profile.yaml`)
  const layers = /^layers:\n([\s\S]*?)(?=^\S|(?![\s\S]))/m.exec(yaml)![1]!
  return layers.split(/^ {2}- /m).flatMap((block): GitLayer[] => {
    const pack = /^pack: (\S+)/m.exec(block)?.[1]
    const requested = /^ +version: ['"]?([^'"\s]+)/m.exec(block)?.[1]
    if (pack === undefined || requested === undefined) return []
    const registry = /^ +registry: (\S+)/m.exec(block)?.[1] ?? 'public'
    return [{ pack, requested, resolved: newestOn(repo, `registry/${registry}/${pack}`, requested, until) }]
  })
}

function newestOn(repo: string, path: string, train: string, until: string): string {
  const tags = new Set(git(repo, 'tag', '--list', `${path}@*`).trim().split('\n'))
  const entries = git(repo, 'show', `HEAD:${path}/releases.yaml`).split(/\n\s*- (?=version)/)
  const released = entries.slice(1).flatMap((entry) => {
    const [version, date] = [/^version: ['"]?([^'"\n]+)/, /^\s*date: ['"]?([^'"\n]+)/m].map(
      (one) => one.exec(entry)![1]!,
    )
    const yanked = /yanked:\s*\n\s+date: ['"]?([\d-]+)/.exec(entry)?.[1]
    const isThere = tags.has(`${path}@${version}`) && date! <= until && !(yanked !== undefined && yanked <= until)
    return isThere && !/-(alpha|beta|rc|pre|dev)/i.test(version!) ? [version!] : []
  })
  const start = train.endsWith('x') ? train.slice(0, -1) : undefined
  const fitting = released.filter((version) => (start === undefined ? version === train : version.startsWith(start)))
  return fitting.sort(byNumbers).at(-1)!
}

function byNumbers(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.split(/[.+-]/).map(Number))
  const place = x!.findIndex((number, index) => number !== y![index])
  return place < 0 ? 0 : x![place]! - (y![place] ?? 0)
}
