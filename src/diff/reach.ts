import type { Cause, ProfileDiff, Reach, ReachedProfile } from '../model/diff.ts'

/** For each cause the profiles that change because of it, sorted: the furthest reaching first. */
export function reachOf(profiles: readonly ProfileDiff[]): Reach[] {
  const found = new Map<string, { readonly cause: Cause; readonly profiles: Map<string, Set<string>> }>()
  for (const { name, causes } of profiles) {
    for (const { kind, subject, preset, via } of causes) {
      const key = [kind, subject, preset ?? ''].join('\0')
      const cause = { kind, subject, ...(preset === undefined ? {} : { preset }) }
      const entry = found.get(key) ?? { cause, profiles: new Map<string, Set<string>>() }
      found.set(key, entry)
      entry.profiles.set(name, (entry.profiles.get(name) ?? new Set()).add(via ?? ''))
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.profiles.size - one.profiles.size || (a < b ? -1 : 1))
    .map(([, { cause, profiles: reached }]) => ({ cause, profiles: [...reached].map(reachedProfile) }))
}

function reachedProfile([name, ways]: [string, ReadonlySet<string>]): ReachedProfile {
  return { name, direct: ways.has(''), via: [...ways].filter((via) => via !== '').sort() }
}
