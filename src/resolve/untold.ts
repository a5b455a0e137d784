import type { Diagnostic } from '../model/diagnostic.ts'
import type { Located } from '../model/location.ts'

/** Reports all but what stands at a value without its quotes: that they are missing was told, and is the one mistake. */
export function untold<Found extends Diagnostic>(
  report: (diagnostic: Found) => void,
  ...written: readonly (Located<string> | undefined)[]
): (diagnostic: Found) => void {
  const told = written.flatMap((one) => (one?.unquoted ? one.at : []))
  return told.length === 0 ? report : (diagnostic) => void (told.includes(diagnostic.at) || report(diagnostic))
}
