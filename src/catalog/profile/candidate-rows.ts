import type { ComposedLayer } from '../../model/composition.ts'
import type { Candidate } from '../../model/resolution.ts'
import type { CatalogContext } from '../context.ts'
import { packHref, releaseAnchor } from '../links.ts'
import type { CandidateRow } from '../model.ts'

/** From so many on, releases in a row that were passed over for one reason share a row. */
const longRun = 5

/** What else could have been taken, newest first, so that hundreds of releases stay readable. */
export function candidateRows(layer: ComposedLayer, context: CatalogContext): CandidateRow[] {
  const { candidates, requested } = layer.resolution
  const reason = ({ passedOver }: Candidate): string =>
    passedOver ? context.tools.passedOver(passedOver, requested) : 'taken'
  return runs(candidates, reason).map(([first, ...others]) => {
    const last = others.at(-1)
    return {
      version: first.version,
      date: first.date,
      taken: first.passedOver === undefined,
      reason: reason(first),
      ...(layer.packPath === undefined ? {} : { href: `${packHref(layer.packPath)}#${releaseAnchor(first.version)}` }),
      ...(last ? { downTo: last.version, count: others.length + 1 } : {}),
    }
  })
}

type Run = readonly [Candidate, ...Candidate[]]

function runs(candidates: readonly Candidate[], reason: (candidate: Candidate) => string): Run[] {
  const alike: [Candidate, ...Candidate[]][] = []
  for (const candidate of candidates) {
    const run = alike.at(-1)
    if (run && reason(run[0]) === reason(candidate)) run.push(candidate)
    else alike.push([candidate])
  }
  return alike.flatMap((run): Run[] => (run.length < longRun ? run.map((one) => [one]) : [run]))
}
