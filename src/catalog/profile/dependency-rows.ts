import type { ComposedLayer, ComposedProfile, DependencyVerdict } from '../../model/composition.ts'
import type { CatalogContext } from '../context.ts'
import { boundsInWords, commonBounds } from '../../version/bounds.ts'
import type { DependencyRow, RequirerRow, StackLayer } from '../model.ts'
import { packLink } from '../pack-link.ts'

/**
 * What a layer's pack asks of the stack, and what answers it. Alternatives that another one answers are left out: a
 * reader looks for what holds, not for what need not.
 */
export function dependencyRows(
  layer: ComposedLayer,
  composed: ComposedProfile,
  context: CatalogContext,
): DependencyRow[] {
  const verdicts = verdictsOf(composed, context).get(layer.id) ?? []
  const isAnswered = verdicts.some(({ outcome, dependency }) => outcome === 'met' && dependency.type === 'required')
  return verdicts
    .filter(({ outcome, dependency }) => !(isAnswered && outcome === 'alternative' && dependency.type === 'required'))
    .map((verdict) => dependencyRow(verdict, composed, context))
}

/**
 * The other way round: which layers ask something of this one, and which versions all of them allow, so that one sees
 * what would break if it moved.
 */
export function requirerRows(
  layer: ComposedLayer,
  composed: ComposedProfile,
  context: CatalogContext,
): Pick<StackLayer, 'neededBy' | 'allowed'> {
  const asking = composed.layers.flatMap((other) =>
    (verdictsOf(composed, context).get(other.id) ?? [])
      .filter(({ by, dependency }) => by?.id === layer.id && dependency.type !== 'upgrade')
      .map((verdict) => ({ other, verdict })),
  )
  const allowed = allowedVersions(
    asking.map(({ verdict }) => verdict),
    layer,
  )
  return {
    neededBy: asking.map(({ other, verdict }) => requirerRow(other, verdict)),
    ...(allowed === undefined ? {} : { allowed }),
  }
}

function requirerRow(layer: ComposedLayer, { dependency, outcome }: DependencyVerdict): RequirerRow {
  const { type, minVersion, maxVersion } = dependency
  return {
    id: layer.id,
    name: layer.name,
    type,
    range: boundsInWords(minVersion, maxVersion),
    fits: outcome !== 'unmet',
  }
}

function allowedVersions(verdicts: readonly DependencyVerdict[], { pack }: ComposedLayer): string | undefined {
  const bounds = verdicts
    .map(({ dependency }) => dependency)
    .filter(({ type, minVersion, maxVersion }) => type !== 'notSupported' && (minVersion ?? maxVersion) !== undefined)
  if (bounds.length === 0) return undefined
  const common = commonBounds(bounds, pack?.versioning ?? 'semver')
  return common ? boundsInWords(common.minVersion, common.maxVersion) : 'no version'
}

/** Each composition is judged once, whichever of its layers is shown first. */
const judged = new WeakMap<ComposedProfile, ReadonlyMap<string, readonly DependencyVerdict[]>>()

function verdictsOf(composed: ComposedProfile, { tools }: CatalogContext) {
  const known = judged.get(composed)
  if (known) return known
  const verdicts = new Map(composed.layers.map((layer) => [layer.id, tools.dependencies(layer, composed)]))
  judged.set(composed, verdicts)
  return verdicts
}

function dependencyRow(verdict: DependencyVerdict, composed: ComposedProfile, context: CatalogContext): DependencyRow {
  const { dependency, outcome, by } = verdict
  const { type, packName, minVersion, maxVersion } = dependency
  return {
    type,
    component: packLink(packName, context),
    range: boundsInWords(minVersion, maxVersion),
    outcome,
    explanation: explain(verdict, composed),
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(maxVersion === undefined ? {} : { maxVersion }),
    ...(by?.id === undefined ? {} : { by: by.id }),
  }
}

function explain({ dependency, outcome, by }: DependencyVerdict, composed: ComposedProfile): string {
  const stands = by === undefined ? '' : [by.name, by.version].filter(Boolean).join(' ')
  if (dependency.type === 'notSupported') {
    if (outcome === 'unmet') return `${stands} is in the stack`
    return by === undefined ? 'not in the stack' : `${stands} is outside of that range`
  }
  const source = by?.id === undefined ? '' : broughtBy(by.id, composed)
  if (outcome === 'met') return `met by ${stands}${source}`
  if (outcome === 'unmet') return `${stands}${source} does not fit`
  if (outcome === 'external') return 'comes from outside this repository'
  if (outcome === 'absent') return 'missing from the stack'
  return dependency.type === 'optional' ? 'optional, not in the stack' : 'to be met where this is composed'
}

/** `, from aws-base` of what another profile brings. */
function broughtBy(id: string, { layers, name }: ComposedProfile): string {
  const from = layers.find((layer) => layer.id === id)?.from
  return from === undefined || from.role === 'own' || from.profile === name ? '' : `, from ${from.profile}`
}
