import type { Profile } from '../model/registry.ts'

/**
 * Which profiles that are gone are the same as ones that have come: their files say the same but for the name and the
 * version, or both have one display name of their own, and no other does. From the path now to the path before.
 */
export function renamedProfiles(gone: readonly Profile[], come: readonly Profile[]): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>()
  for (const identityOf of [textOf, contentOf, displayNameOf]) {
    const taken = new Set(renamed.values())
    const old = Map.groupBy(
      gone.filter(({ path }) => !taken.has(path)),
      identityOf,
    )
    const now = Map.groupBy(
      come.filter(({ path }) => !renamed.has(path)),
      identityOf,
    )
    for (const [identity, profiles] of now) {
      const others = old.get(identity)
      if (identity === undefined || profiles.length !== 1 || others?.length !== 1) continue
      renamed.set(profiles[0]!.path, others[0]!.path)
    }
  }
  return renamed
}

/** Whatever ends its lines. */
function textOf({ document }: Profile): string {
  return document.text.replaceAll('\r\n', '\n').replace(/^name:.*$/m, '')
}

/** Who renames a released profile raises its version with it. */
function contentOf(profile: Profile): string {
  return textOf(profile).replace(/^version:.*$/m, '')
}

function displayNameOf({ displayName, name }: Profile): string | undefined {
  return displayName === name ? undefined : displayName
}
