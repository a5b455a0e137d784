import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import type { FindingChange } from '../model/diff.ts'

/**
 * Errors and warnings that only one side has; notes say what goes on elsewhere, and every release of a pack gives some
 * to whoever pins it. One whose line has moved is the same; of several alike as many as are more.
 */
export function findingChanges(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): { readonly brought: readonly FindingChange[]; readonly mended: readonly FindingChange[] } {
  const [old, now] = [before, after].map((found) => found.filter(({ severity }) => severity !== 'note'))
  return { brought: beyond(now!, old!), mended: beyond(old!, now!) }
}

function beyond(these: readonly Diagnostic[], others: readonly Diagnostic[]): FindingChange[] {
  const left = new Map<string, number>()
  for (const one of others) left.set(identityOf(one), (left.get(identityOf(one)) ?? 0) + 1)
  return these.toSorted(byPlace).flatMap((one): FindingChange[] => {
    const identity = identityOf(one)
    const count = left.get(identity) ?? 0
    left.set(identity, count - 1)
    if (count > 0) return []
    const { code, severity, message, at } = one
    return [{ code, severity, message, file: at.file, line: at.line }]
  })
}

function identityOf({ code, severity, message, at }: Diagnostic): string {
  return [code, severity, message.replace(/\blines? \d+/g, 'line'), at.file].join('\0')
}
