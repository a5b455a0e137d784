import { planFixes } from '../fix/plan-fixes.ts'
import type { Diagnostic, Fix } from '../model/diagnostic.ts'
import { replacement } from '../model/mend.ts'
import { versionsThatFit } from '../validate/rules/dependency-version.ts'
import type { EngineResult, Mend } from './engine.ts'
import type { PastWorld } from './past-world.ts'

/** The mends of a written profile's findings, each made alone; those that are sure first. */
export function mendsOf({ subject, composed, diagnostics }: EngineResult, world: PastWorld): readonly Mend[] {
  const { document } = composed.profile
  if (subject.yaml === undefined) return []
  const textOf = (file: string) => (file === document.file ? document.text : undefined)
  const made = (diagnostic: Diagnostic): Mend[] => {
    const yaml = planFixes([diagnostic], { suggested: true }, textOf).texts.get(document.file)
    return yaml === undefined
      ? []
      : [{ title: diagnostic.fix!.title, code: diagnostic.code, message: diagnostic.message, yaml }]
  }
  const unmet = diagnostics.filter(({ code }) => code === 'dependency-version')
  const pins = pinsFor(composed, world).flatMap((fix) => {
    const [diagnostic] = unmet.filter(({ at, related }) => isNear(fix, [at, ...(related ?? []).map((one) => one.at)]))
    return made({ ...(diagnostic ?? unmet[0]!), fix })
  })
  return [...diagnostics.flatMap(made), ...(unmet.length === 0 ? [] : pins)]
}

/** Pins of layers that the profile itself writes, with which a dependency would be met. */
function pinsFor(composed: EngineResult['composed'], world: PastWorld): Fix[] {
  const fixes = new Map<string, Fix>()
  for (const { layer, version } of [...versionsThatFit(composed, world)].flat()) {
    const written = layer.layer.version
    if (layer.from.role !== 'own' || !written) continue
    const title = `Pin ${layer.name} to ${version}`
    fixes.set(title, replacement(written.at, JSON.stringify(version), title, 'suggested'))
  }
  return [...fixes.values()]
}

/** Whether a mend is made within one of the places that a finding speaks of. */
function isNear({ edits }: Fix, places: readonly Diagnostic['at'][]): boolean {
  return edits.every(({ at }) =>
    places.some(({ file, line, endLine }) => file === at.file && line <= at.line && at.line <= endLine),
  )
}
