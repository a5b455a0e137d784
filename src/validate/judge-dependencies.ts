import type { ComposedLayer, ComposedProfile, DependencyVerdict } from '../model/composition.ts'
import type { PackDependency } from '../model/registry.ts'
import { fitsBounds, isExternal, isJudged, kindOf, requirements, targets } from './dependencies.ts'
import type { World } from './rule.ts'

/** How each dependency of a layer's pack stands in the stack: the rules' judgement, told of those that are met too. */
export function judgeDependencies(layer: ComposedLayer, composed: ComposedProfile, world: World): DependencyVerdict[] {
  const dependencies = layer.pack?.dependencies.filter(({ type }) => type !== 'upgrade') ?? []
  const groups = requirements(layer, world.snapshot)
  return dependencies.map((dependency) => {
    const group = groups.find((alternatives) => alternatives.includes(dependency)) ?? [dependency]
    return judge(dependency, group, layer, composed, world)
  })
}

function judge(
  dependency: PackDependency,
  group: readonly PackDependency[],
  layer: ComposedLayer,
  composed: ComposedProfile,
  world: World,
): DependencyVerdict {
  const found = targets(composed, dependency).filter((target) => target !== layer)
  const target = found.find((one) => fitsBounds(one, dependency)) ?? found[0]
  if (target) {
    const isWanted = dependency.type !== 'notSupported'
    const by = { id: target.id, name: target.name, version: target.resolution.resolved }
    return { dependency, outcome: fitsBounds(target, dependency) === isWanted ? 'met' : 'unmet', by }
  }
  if (dependency.type === 'notSupported') return { dependency, outcome: 'met' }
  if (isExternal(dependency.packName, world)) return { dependency, outcome: 'external' }
  const isAnother = group.some((one) => one !== dependency && targets(composed, one).length > 0)
  const isNeeded = dependency.type === 'required' && isJudged(composed, kindOf(dependency, world.snapshot))
  return { dependency, outcome: isNeeded && !isAnother ? 'absent' : 'alternative' }
}
