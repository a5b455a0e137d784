import { closest } from '../../model/closest.ts'
import type { ComposedLayer, ComposedProfile, MergedLeaf, MergedValue } from '../../model/composition.ts'
import { isPartial, isSameFile, isToldOfPart, placeInComposition } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import { macrosIn, placeOfPart, writtenMacros, type Macro } from '../macros.ts'
import type { Finding, Rule, World } from '../rule.ts'
import { templatedLeaves } from '../templated-leaves.ts'

export const unknownMacro: Rule = {
  code: 'unknown-macro',
  severity: 'warning',
  summary: 'A macro names what nothing is known to provide.',
  explanation:
    '`{{.spectro.system.NAME}}` is one of a closed list of names. `{{.spectro.pack.PACK.PATH}}` is the value at a path in the values of another pack: the stack must have that pack, which is asked of full profiles only unless no pack of the repository is called so, and its values that path. A macro that comes to nothing leaves an empty value, unless it has one of its own: `| default "…"`. Variables, `{{.spectro.var.NAME}}`, are told by undefined-variable.',
  *files(snapshot) {
    for (const written of writtenMacros(snapshot)) {
      for (const { kind, name, text } of written.macros.macros) {
        if (kind !== 'system' || name === '' || systemNames.has(name)) continue
        yield {
          at: placeOfPart(written, text),
          message: `The management plane provides no ${quoted(`.spectro.system.${name}`)}.`,
          get help() {
            const meant = closest(name, systemNames)
            return meant === undefined
              ? 'Use a variable, or write the value.'
              : `Did you mean \`.spectro.system.${meant}\`?`
          },
        }
      }
    }
  },
  *composition(composed, world) {
    const stack = Map.groupBy(composed.layers, ({ pack }) => pack?.name)
    for (const layer of composed.layers) {
      for (const leaf of templatedLeaves(layer.values)) {
        for (const macro of packMacros(leaf)) {
          const [name = '', ...path] = macro.name.split('.')
          const targets = stack.get(name) ?? []
          const finding =
            targets.length === 0
              ? tellPack(macro, name, composed, layer, world)
              : targets.some(({ values }) => reaches(values, path.join('.'))) || macro.hasDefault
                ? undefined
                : tellPath(path.join('.'), name, targets)
          if (finding) yield* placed(finding, composed, layer, leaf, targets)
        }
      }
    }
  },
}

/** https://docs.spectrocloud.com/registries-and-packs/pack-constraints */
const systemNames: ReadonlySet<string> = new Set([
  ...['name', 'uid', 'email'].map((one) => `user.${one}`),
  'tenant.uid',
  ...['name', 'uid'].map((one) => `project.${one}`),
  ...['name', 'uid', 'kubevip'].map((one) => `cluster.${one}`),
  ...['name', 'uid', 'version', 'infra.name', 'infra.uid', 'infra.version'].map((one) => `clusterprofile.${one}`),
  ...['name', 'uid'].map((one) => `cloudaccount.${one}`),
  ...['type', 'region', 'image.id'].map((one) => `cloud.${one}`),
  'kubernetes.version',
  ...['server', 'port', 'vhostport', 'protocol'].map((one) => `reverseproxy.${one}`),
  ...['apptier', 'appprofile', 'appdeployment'].flatMap((one) => [`${one}.name`, `${one}.uid`]),
  'appdeployment.tiername',
  'appdeployment.ingress.host',
])

function packMacros({ value }: MergedLeaf): readonly Macro[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (!text.includes('spectro.pack.')) return []
  return macrosIn(text).macros.filter(({ kind, name }) => kind === 'pack' && name !== '')
}

type Words = Pick<Finding, 'message' | 'help'>

function tellPack(
  { hasDefault }: Macro,
  name: string,
  composed: ComposedProfile,
  layer: ComposedLayer,
  { snapshot }: World,
): Words | undefined {
  const names = new Set([...snapshot.packs.values()].map((pack) => pack.name))
  if (hasDefault || isPartial(composed) || (composed.type !== 'full' && names.has(name))) return undefined
  if (!names.has(name) && isToldOfPart(composed, layer)) return undefined
  const meant = names.has(name) ? undefined : closest(name, names)
  return {
    message: names.has(name)
      ? `A macro takes a value of the pack ${quoted(name)}, which the stack does not have.`
      : `A macro takes a value of the pack ${quoted(name)}, which the repository does not have.`,
    help: meant === undefined ? 'Name a pack of the stack, or add `| default "…"`.' : `Did you mean ${quoted(meant)}?`,
  }
}

function tellPath(path: string, name: string, targets: readonly ComposedLayer[]): Words {
  const meant = closest(path, new Set(targets.flatMap(({ values }) => [...pathsOf(values)])))
  return {
    message: `A macro takes ${quoted(path)} of the pack ${quoted(name)}, whose values do not have it.`,
    help:
      meant === undefined
        ? 'Correct the path, set the value, or add `| default "…"`.'
        : `Did you mean ${quoted(meant)}? If not, set the value, or add \`| default "…"\`.`,
  }
}

function* pathsOf(value: MergedValue, path = ''): Iterable<string> {
  if (value.kind === 'leaf') yield path
  else for (const [key, below] of value.entries) yield* pathsOf(below, path === '' ? key : `${path}.${key}`)
}

function* placed(
  words: Words,
  composed: ComposedProfile,
  layer: ComposedLayer,
  { origin }: MergedLeaf,
  targets: readonly ComposedLayer[],
): Iterable<Finding> {
  if (isSameFile(origin.at, composed.profile.document.at([]))) yield { at: origin.at, ...words }
  else if (targets.length === 0 || !isToldOfPart(composed, layer, ...targets)) {
    const { at, related } = placeInComposition(composed, layer)
    yield { at, ...words, related: [...related, { at: origin.at, message: `the value, set by ${origin.name}` }] }
  }
}

/** Whether values have something at a path; a key may hold dots itself. A list or an empty map may hold anything. */
function reaches(value: MergedValue, path: string): boolean {
  if (value.kind === 'leaf') return value.value !== null && typeof value.value === 'object'
  return [...value.entries].some(
    ([key, below]) => key === path || (path.startsWith(`${key}.`) && reaches(below, path.slice(key.length + 1))),
  )
}
