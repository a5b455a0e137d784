import type { Json } from '../model/document.ts'
import { builtInCloudTypes, layerKinds, type LayerKind, type Snapshot, type Versioning } from '../model/registry.ts'
import { versioningThatFits } from '../version/fitting.ts'
import type { Asker } from './asker.ts'
import { listOf } from './asker.ts'
import { cloudTypesProblem, nameProblem, readableName } from './names.ts'
import { tooLong } from './new-registry.ts'
import type { NewFiles } from './overlay.ts'
import { chartSource, type ChartSource } from './pack-source.ts'
import { yamlFile } from './yaml-file.ts'

/** What the command line said. */
export interface PackAnswers {
  readonly name: string
  readonly registry?: string
  readonly layer?: string
  readonly firstVersion?: string
  readonly cloudTypes?: string
  readonly category?: string
  readonly chart?: string
  readonly repository?: string
  readonly chartVersion?: string
  readonly manifest?: string
  readonly displayName?: string
  readonly description?: string
}

interface PackFacts {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly version: string
  readonly layer: LayerKind
  readonly category: string
  readonly cloudTypes: readonly string[]
  readonly chart: ChartSource | undefined
  readonly manifest: string | undefined
}

/** Asks for a pack and gives its files. */
export async function newPack(answers: PackAnswers, snapshot: Snapshot, ask: Asker): Promise<NewFiles> {
  const name = await ask.text({ flag: 'NAME', message: 'What is its name?', given: answers.name, problem: nameProblem })
  const registry = await askRegistry(answers, snapshot, ask)
  const layer = (await ask.one({
    flag: '--layer',
    message: 'Which place in a stack does it take?',
    given: answers.layer,
    fallback: 'addon',
    choices: layerKinds.map((value) => ({ value, description: layerWords[value] })),
  })) as LayerKind
  const category = layer === 'addon' ? await askCategory(answers, snapshot, ask) : ''
  const cloudTypes = await askCloudTypes(answers, snapshot, ask)
  const chart = await chartSource({ ...answers, name }, snapshot, ask)
  const version = await askVersion(answers, ask)
  const displayName = await ask.text({
    flag: '--display-name',
    message: 'What do people call it?',
    given: answers.displayName,
    fallback: readableName(name),
    problem: tooLong(80),
  })
  const description = await ask.text({
    flag: '--description',
    message: 'What does it do, in a sentence?',
    given: answers.description,
    fallback: chart?.description ?? '',
    problem: tooLong(500),
  })
  const manifest = answers.manifest
  const facts = { name, displayName, description, version, layer, category, cloudTypes, chart, manifest }
  return filesOf(`registry/${registry}/${name}`, facts)
}

const layerWords: Readonly<Record<LayerKind, string>> = {
  os: 'the operating system',
  k8s: 'the Kubernetes distribution',
  cni: 'the network',
  csi: 'the storage',
  addon: 'anything above',
}

async function askRegistry({ registry }: PackAnswers, { registries }: Snapshot, ask: Asker): Promise<string> {
  const choices = [...registries.values()]
    .filter(({ kind }) => kind === 'pack')
    .map(({ name, displayName }) => ({ value: name, description: displayName }))
  return ask.one({
    flag: '--registry',
    message: 'Which registry does it go into?',
    given: registry,
    fallback: choices.length === 1 ? choices[0]?.value : undefined,
    choices,
    help: 'Make a registry for packs first: layerbook new registry public.',
  })
}

async function askCategory({ category }: PackAnswers, { packs }: Snapshot, ask: Asker): Promise<string> {
  const known = [...new Set([...packs.values()].flatMap(({ addonType }) => addonType ?? []))].sort()
  return ask.text({
    flag: '--category',
    message: `Which category is it of?${known.length === 0 ? '' : ` (${known.slice(0, 8).join(', ')}, …)`}`,
    given: category,
    fallback: '',
    problem: tooLong(40),
  })
}

async function askCloudTypes(
  { cloudTypes }: PackAnswers,
  { settings }: Snapshot,
  ask: Asker,
): Promise<readonly string[]> {
  const known = [...builtInCloudTypes, ...settings.cloudTypes.map(({ name }) => name)]
  const text = await ask.text({
    flag: '--cloud-types',
    message: 'Which environments does it fit, with commas between them?',
    given: cloudTypes,
    fallback: 'all',
    problem: (answer) => cloudTypesProblem(listOf(answer), known),
  })
  return [...new Set(listOf(text))]
}

async function askVersion({ firstVersion, chartVersion }: PackAnswers, ask: Asker): Promise<string> {
  return ask.text({
    flag: '--first-version',
    message: 'Which version does it begin with?',
    given: firstVersion,
    fallback: chartVersion,
    problem: (text) => {
      const isText = /^[0-9A-Za-z][0-9A-Za-z._+-]*$/.test(text) && text.length <= 100
      if (isText && versioningThatFits([text]) !== undefined) return undefined
      return 'This is no version. Write one as upstream does: 1.16.4, 22.04, 1.35.0+k3s1.'
    },
  })
}

function filesOf(folder: string, facts: PackFacts): NewFiles {
  const files = new Map([
    [`${folder}/README.md`, readmeOf(facts)],
    [`${folder}/pack.yaml`, packFile(facts)],
    [`${folder}/values.yaml`, valuesFile(facts)],
  ])
  if (facts.manifest !== undefined) files.set(`${folder}/manifests/${facts.manifest}.yaml`, namespaceManifest(facts))
  return files
}

function packFile(facts: PackFacts): string {
  const { name, displayName, description, version, layer, category, cloudTypes, chart, manifest } = facts
  const versioning = versioningOf(version)
  const charts: Json[] = chart
    ? [{ name: chart.name, version: chart.version ?? version, repository: chart.repository }]
    : []
  return yamlFile({
    name,
    displayName,
    description,
    version,
    versioning: versioning === 'semver' ? undefined : versioning,
    layer,
    addonType: category,
    cloudTypes: [...cloudTypes],
    charts,
    kubeManifests: manifest === undefined ? [] : [`manifests/${manifest}.yaml`],
  })
}

/** One version does not show it, but what follows a plus counts builds, which semver holds for the same. */
function versioningOf(version: string): Versioning | undefined {
  const fitting = versioningThatFits([version])
  return fitting === 'semver' && version.includes('+') ? 'revision' : fitting
}

/** The defaults that every pack has: where it is installed, and a place for the values of what it installs. */
function valuesFile({ name, chart, manifest }: PackFacts): string {
  return yamlFile({
    pack: { namespace: name.replace(/[._]/g, '-') },
    charts: chart ? { [chart.name]: {} } : undefined,
    manifests: manifest === undefined ? undefined : { [manifest]: {} },
  })
}

function namespaceManifest({ name }: PackFacts): string {
  return yamlFile({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: name.replace(/[._]/g, '-') } })
}

/** Only what is known: the rest is for those who know it. */
function readmeOf({ displayName, description, chart, manifest, layer }: PackFacts): string {
  const brings = [
    ...(chart ? [`the chart \`${chart.name}\` of ${chart.from}`] : []),
    ...(manifest === undefined ? [] : [`the manifest \`${manifest}\``]),
  ]
  const installs =
    brings.length === 0 ? `It is ${layerWords[layer]} of a cluster.` : `It installs ${brings.join(' and ')}.`
  const sentence = description === '' || /[.!?]$/.test(description) ? description : `${description}.`
  return `# ${displayName}\n\n${sentence === '' ? '' : `${sentence}\n\n`}${installs}\n`
}
