import type { UseRow } from './model.ts'

/** Profiles that ask for the same and get the same. */
export interface UseGroup {
  readonly requested?: string
  readonly resolved?: string
  readonly uses: readonly UseRow[]
}

/** Users by what they ask for: the widest use first; of each those that ask themselves before those through others. */
export function groupUses(uses: readonly UseRow[]): UseGroup[] {
  const groups = Map.groupBy(uses, ({ requested, resolved }) => JSON.stringify([requested, resolved]))
  return [...groups.values()]
    .map((group): UseGroup => {
      const [{ requested, resolved } = {} as Partial<UseRow>] = group
      return {
        ...(requested === undefined ? {} : { requested }),
        ...(resolved === undefined ? {} : { resolved }),
        uses: group.toSorted((a, b) => Number(a.through !== undefined) - Number(b.through !== undefined)),
      }
    })
    .sort((a, b) => b.uses.length - a.uses.length)
}
