import { boundsInWords } from '../../version/bounds.ts'
import type { ComposedLayer, ComposedProfile } from '../../model/composition.ts'
import type { PackDependency } from '../../model/registry.ts'
import { isToldOfPart, placeInComposition } from '../composed-place.ts'
import { fitsBounds, requirements, targets } from '../dependencies.ts'
import { newestAccepting, newestWithin } from '../fitting-release.ts'
import { listed } from '../in-words.ts'
import { dependencyPath } from '../located.ts'
import type { Finding, Rule, World } from '../rule.ts'

export const dependencyVersion: Rule = {
  code: 'dependency-version',
  severity: 'error',
  summary: 'A pack needs another version of a pack than the stack has.',
  explanation:
    'The bounds of a dependency are held against the versions that trains came to. Nothing backs off by itself: where the newest release on a train no longer fits, this says so and names the newest one that would. Pin it, or take another train.',
  *composition(composed, world) {
    for (const { layer, present } of unfitting(composed, world)) {
      const [{ target } = { target: layer }] = present
      if (!isToldOfPart(composed, layer, target)) yield unfit(composed, layer, target, present, world)
    }
  },
}

/** The dependencies of a stack that are there in a version that does not fit, and the version that would. */
export function* versionsThatFit(composed: ComposedProfile, world: World): Iterable<readonly FittingVersion[]> {
  for (const { layer, present } of unfitting(composed, world)) yield ways(composed, layer, present[0]!, world)
}

/** A layer, and a release of its pack with which a dependency would be met. */
export interface FittingVersion {
  readonly layer: ComposedLayer
  readonly version: string
}

interface Unfitting {
  readonly layer: ComposedLayer
  readonly present: readonly Present[]
}

function* unfitting(composed: ComposedProfile, world: World): Iterable<Unfitting> {
  for (const layer of composed.layers) {
    const optional = layer.pack?.dependencies.filter(({ type }) => type === 'optional').map((one) => [one]) ?? []
    for (const alternatives of [...requirements(layer, world.snapshot), ...optional]) {
      const present = alternatives.flatMap((dependency) =>
        targets(composed, dependency).map((target) => ({ dependency, target })),
      )
      if (present.length > 0 && !present.some(({ dependency, target }) => fitsBounds(target, dependency)))
        yield { layer, present }
    }
  }
}

interface Present {
  readonly dependency: PackDependency
  readonly target: ComposedLayer
}

function unfit(
  composed: ComposedProfile,
  layer: ComposedLayer,
  target: ComposedLayer,
  present: readonly Present[],
  world: World,
): Finding {
  const needed = present.map(
    ({ dependency: { packName, minVersion, maxVersion } }) => `${packName} ${boundsInWords(minVersion, maxVersion)}`,
  )
  const { at, related } = placeInComposition(composed, layer)
  const document = layer.pack!.document
  const other = placeInComposition(composed, target)
  return {
    at,
    message: `${layer.name} ${layer.resolution.resolved} needs ${listed(needed, 'or')}, but the stack has ${target.resolution.resolved}.`,
    help: remedy(composed, layer, present[0]!, world),
    related: [
      ...related,
      { at: other.related[0]?.at ?? other.at, message: `${target.name} ${target.resolution.resolved}` },
      {
        at: document.at([...dependencyPath(document, present[0]!.dependency), 'packName']),
        message: 'the dependency',
      },
    ],
  }
}

function remedy(composed: ComposedProfile, layer: ComposedLayer, present: Present, world: World): string {
  const found = ways(composed, layer, present, world)
  const told = found.map((way) => `${way.layer.name} to ${way.version}${asked(way.layer)}`)
  if (told.length > 0) return `Pin ${told.join(', or ')}.`
  return `No release that is asked for fits: take another version of ${present.target.name} or ${layer.name}.`
}

function ways(composed: ComposedProfile, layer: ComposedLayer, { target }: Present, world: World): FittingVersion[] {
  const within = newestWithin(target, dependenciesOn(composed, target), world)
  const accepting = newestAccepting(layer, (theirs) => accepted(theirs, target), world)
  return [
    ...(within === undefined ? [] : [{ layer: target, version: within }]),
    ...(accepting === undefined ? [] : [{ layer, version: accepting }]),
  ]
}

/** All that the stack asks of a layer's version: what is named must not break another. */
function dependenciesOn(composed: ComposedProfile, target: ComposedLayer): readonly PackDependency[] {
  return composed.layers
    .flatMap((layer) => layer.pack?.dependencies ?? [])
    .filter(({ packName, type }) => packName === target.pack?.name && type !== 'upgrade')
}

function asked({ resolution }: ComposedLayer): string {
  return resolution.kind === 'train' ? `, the newest on ${resolution.requested} that fits` : ', the newest that fits'
}

function accepted(dependencies: readonly PackDependency[], target: ComposedLayer): boolean {
  const about = dependencies.filter(({ packName, type }) => packName === target.pack?.name && type !== 'upgrade')
  return about.every((one) => fitsBounds(target, one) === (one.type !== 'notSupported'))
}
