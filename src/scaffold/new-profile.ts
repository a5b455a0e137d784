import { UserError } from '../model/diagnostic.ts'
import { builtInCloudTypes, coreLayerKinds, type LayerKind, type ProfileType } from '../model/registry.ts'
import type { Asker, Choice } from './asker.ts'
import { fittingPacks, fittingProfiles, packPicks, profilePicks, type ScaffoldWorld } from './candidates.ts'
import { nameProblem } from './names.ts'
import { tooLong } from './new-registry.ts'
import type { Entry, ProfilePlan } from './profile-file.ts'
import { settle, type Badness } from './settle.ts'

/** What the command line said. */
export interface ProfileAnswers {
  readonly name: string
  readonly type?: string
  readonly cloudType?: string
  readonly infrastructure?: string
  readonly addOns?: string
  readonly layers?: string
  readonly firstVersion?: string
  readonly displayName?: string
  readonly description?: string
}

/** A world in which a plan can be tried. */
export interface TryingWorld extends ScaffoldWorld {
  /** What validation would say of the profile. */
  readonly badnessOf: (plan: ProfilePlan) => Badness
}

/** Asks for a profile, and settles what was left open so that validation has nothing to say. */
export async function newProfile(answers: ProfileAnswers, world: TryingWorld, ask: Asker): Promise<ProfilePlan> {
  const name = await ask.text({ flag: 'NAME', message: 'What is its name?', given: answers.name, problem: nameProblem })
  const type = (await ask.one({
    flag: '--type',
    message: 'What is it?',
    given: answers.type,
    choices: types,
  })) as ProfileType
  const cloudType = await askCloudType(type, answers, world, ask)
  const slots = await askContent(type, cloudType, answers, world, ask)
  const version = await ask.text({
    flag: '--first-version',
    message: 'Which version does it begin with?',
    given: answers.firstVersion,
    fallback: '1.0.0',
    problem: (text) =>
      /^(?:(?:0|[1-9]\d*)(?:\.|$)){3}$/.test(text) && !text.endsWith('.') ? undefined : 'Write major.minor.patch.',
  })
  const displayName = await askWords('--display-name', 'What do people call it?', answers.displayName, 80, ask)
  const description = await askWords('--description', 'What are its clusters for?', answers.description, 500, ask)
  return settled({ name, type, cloudType, version, displayName, description }, slots, world)
}

const types: readonly { readonly value: ProfileType; readonly description: string }[] = [
  { value: 'infrastructure', description: 'the core of a cluster: os, k8s, cni, csi' },
  { value: 'add-on', description: 'layers to put on a core' },
  { value: 'full', description: 'a whole cluster, composed of others or of its own layers' },
]

async function askCloudType(type: ProfileType, { cloudType }: ProfileAnswers, world: ScaffoldWorld, ask: Asker) {
  const { settings } = world.snapshot
  const builtIn: Choice[] = builtInCloudTypes.map((value) => ({ value, description: '' }))
  const own = settings.cloudTypes.map(({ name, displayName }) => ({ value: name, description: displayName }))
  const all = [...builtIn, ...own].filter(({ value }) => type === 'add-on' || value !== 'all')
  return ask.one({
    flag: '--cloud-type',
    message: 'Which environment is it for?',
    given: cloudType,
    fallback: type === 'add-on' ? 'all' : undefined,
    choices: all,
  })
}

/** The options of each part of the profile, best first. */
interface Slots {
  readonly infrastructure: readonly Entry[] | undefined
  readonly addOns: readonly (readonly Entry[])[]
  readonly layers: readonly (readonly Entry[])[]
}

async function askContent(
  type: ProfileType,
  cloudType: string,
  answers: ProfileAnswers,
  world: TryingWorld,
  ask: Asker,
): Promise<Slots> {
  const infrastructure = type === 'full' ? await askInfrastructure(cloudType, answers, world, ask) : undefined
  const addOns = type === 'full' ? await askAddOns(cloudType, answers, world, ask) : []
  const needsCore = type === 'infrastructure' || (type === 'full' && !infrastructure)
  const kinds: LayerKind[] = [
    ...(needsCore ? coreLayerKinds : []),
    ...(type === 'infrastructure' ? [] : ['addon' as const]),
  ]
  return { infrastructure, addOns, layers: await askLayers(type, kinds, cloudType, answers, world, ask) }
}

async function askInfrastructure(
  cloudType: string,
  { infrastructure }: ProfileAnswers,
  world: TryingWorld,
  ask: Asker,
) {
  const fitting = fittingProfiles('infrastructure', cloudType, world)
  if (fitting.length === 0 && infrastructure === undefined) return undefined
  const choices = fitting.map(({ name, displayName, description }) => ({
    value: name,
    description: words(displayName, description),
  }))
  const answer = await ask.one({
    flag: '--infrastructure',
    message: 'Which infrastructure profile does it stand on?',
    given: infrastructure,
    fallback: choices[0]?.value,
    choices: [...choices, { value: 'none', description: 'core layers of its own' }],
    help: `Make one first: layerbook new profile NAME --type infrastructure --cloud-type ${cloudType}.`,
  })
  return answer === 'none' ? undefined : picked(answer, (name) => optionsOfProfile(name, fitting, world))
}

async function askAddOns(cloudType: string, { addOns }: ProfileAnswers, world: TryingWorld, ask: Asker) {
  const fitting = fittingProfiles('add-on', cloudType, world)
  const choices = fitting.map(({ name, displayName, description }) => ({
    value: name,
    description: words(displayName, description),
  }))
  const answers = await ask.many({
    flag: '--add-ons',
    message: 'Which add-on profiles does it compose?',
    given: addOns,
    fallback: '',
    choices,
    help: `No add-on profile fits ${cloudType}: make one first, or leave --add-ons out.`,
  })
  return answers.map((answer) => picked(answer, (name) => optionsOfProfile(name, fitting, world)))
}

function optionsOfProfile(name: string, fitting: ReturnType<typeof fittingProfiles>, world: ScaffoldWorld): Entry[] {
  const profile = fitting.find((one) => one.name === name)
  return profile ? profilePicks(profile, world) : [{ name }]
}

/** Core layers that are not named are chosen; add-ons are not, but an add-on profile has at least one. */
async function askLayers(
  type: ProfileType,
  kinds: readonly LayerKind[],
  cloudType: string,
  { layers }: ProfileAnswers,
  world: TryingWorld,
  ask: Asker,
): Promise<readonly (readonly Entry[])[]> {
  const fitting = new Map(kinds.map((kind) => [kind, fittingPacks(kind, cloudType, world)]))
  const all = [...fitting.values()].flat()
  const choices = all.map((pack) => ({ value: pack.name, description: words(pack.displayName, pack.description) }))
  const answers = await ask.many({
    flag: '--layers',
    message: kinds.includes('os')
      ? 'Which packs? (core layers that are left out are chosen)'
      : 'Which packs are its layers?',
    given: layers,
    fallback: type === 'add-on' ? undefined : '',
    choices,
    help: `No other pack fits ${cloudType} here; layerbook new pack NAME makes one.`,
  })
  const named = answers.map((answer) => {
    const pack = all.find(({ name }) => name === answer.replace(/@.*$/, ''))
    return { kind: pack?.layer ?? 'addon', options: picked(answer, () => (pack ? packPicks(pack, world) : [])) }
  })
  const chosen = kinds.flatMap((kind) => {
    const own = named.filter((one) => one.kind === kind).map(({ options }) => options)
    if (own.length > 0 || kind === 'addon') return own
    const options = interleaved((fitting.get(kind) ?? []).map((pack) => packPicks(pack, world)))
    if (options.length > 0) return [options]
    if (kind === 'csi' && cloudType === 'edge-native') return []
    throw new UserError(
      `No ${kind} pack fits ${cloudType}, and a core needs one.`,
      `Make one first: layerbook new pack NAME --layer ${kind} --cloud-types ${cloudType}.`,
    )
  })
  return chosen
}

/** The best option of each first, then the second best of each. */
function interleaved(options: readonly (readonly Entry[])[]): Entry[] {
  const depth = Math.max(0, ...options.map(({ length }) => length))
  return Array.from({ length: depth }, (_, index) => options.flatMap((each) => each[index] ?? [])).flat()
}

/** `cilium@1.x` is asked for so; a name alone in the best way there is. */
function picked(answer: string, optionsOf: (name: string) => readonly Entry[]): readonly Entry[] {
  const [name = '', version] = answer.split('@', 2)
  const options = optionsOf(name)
  return version === undefined ? options : [{ ...(options[0] ?? { name }), version }]
}

function settled(
  head: Pick<ProfilePlan, 'name' | 'type' | 'cloudType' | 'version' | 'displayName' | 'description'>,
  { infrastructure, addOns, layers }: Slots,
  world: TryingWorld,
): ProfilePlan {
  const slots = [...(infrastructure ? [infrastructure] : []), ...addOns, ...layers]
  const planOf = (choice: readonly Entry[]): ProfilePlan => {
    const rest = infrastructure ? choice.slice(1) : choice
    return {
      ...head,
      infrastructure: infrastructure ? choice[0] : undefined,
      addOns: rest.slice(0, addOns.length),
      layers: rest.slice(addOns.length),
    }
  }
  const best = settle(slots, (choice) => world.badnessOf(planOf(choice)))
  return planOf(best?.choice ?? [])
}

async function askWords(flag: string, message: string, given: string | undefined, most: number, ask: Asker) {
  return ask.text({ flag, message, given, fallback: '', problem: tooLong(most) })
}

function words(displayName: string, description: string): string {
  return description === '' ? displayName : `${displayName}: ${description}`
}
