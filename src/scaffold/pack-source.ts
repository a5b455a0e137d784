import type { Registry, RemoteArtifact, Snapshot } from '../model/registry.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Asker } from './asker.ts'

/** The chart that a pack installs. */
export interface ChartSource {
  readonly name: string
  /** A registry of the repository, or an address. */
  readonly repository: string
  /** Absent where it is the pack's own. */
  readonly version: string | undefined
  /** Where it comes from, for a reader. */
  readonly from: string
  readonly description: string
}

interface ChartAnswers {
  readonly name: string
  readonly chart?: string
  readonly repository?: string
  readonly chartVersion?: string
  readonly manifest?: string
}

/** The chart that the command line names, a person chooses, or a registry lists under the pack's own name. */
export async function chartSource(
  answers: ChartAnswers,
  snapshot: Snapshot,
  ask: Asker,
): Promise<ChartSource | undefined> {
  const remote = [...snapshot.registries.values()].filter(({ kind }) => kind === 'helm' || kind === 'oci')
  const alike = remote.filter(({ artifacts }) => artifacts.some(({ name }) => name === answers.name))
  const isOwn = alike.length === 1 && answers.manifest === undefined
  const chart = await ask.text({
    flag: '--chart',
    message: 'Which chart does it install? (nothing for none)',
    given: answers.chart ?? (answers.manifest === undefined ? undefined : ''),
    fallback: isOwn ? answers.name : '',
  })
  if (chart === '') return undefined
  const listing = remote.filter(({ artifacts }) => artifacts.some(({ name }) => name === chart))
  const repository = await askRepository(chart, answers, listing.length > 0 ? listing : remote, ask)
  const registry = remote.find(({ name }) => name === repository)
  const artifact = registry?.artifacts.find(({ name }) => name === chart)
  refuseUnlisted(chart, registry, artifact)
  return {
    name: chart,
    repository,
    version: answers.chartVersion,
    from: registry?.displayName ?? repository,
    description: artifact?.description ?? '',
  }
}

async function askRepository(
  chart: string,
  { repository }: ChartAnswers,
  choices: readonly Registry[],
  ask: Asker,
): Promise<string> {
  if (repository?.includes('://')) return repository
  const named = choices.map(({ name, displayName, endpoint }) => ({
    value: name,
    description: `${displayName} · ${endpoint ?? ''}`,
  }))
  return ask.one({
    flag: '--repository',
    message: `Which registry has the chart ${chart}?`,
    given: repository,
    fallback: choices.length === 1 ? choices[0]?.name : undefined,
    choices: named,
    help: 'Give the address of the repository with --repository, or make a registry of kind helm: layerbook new registry.',
  })
}

function refuseUnlisted(chart: string, registry: Registry | undefined, artifact: RemoteArtifact | undefined): void {
  if (!registry || artifact || registry.artifacts.length === 0) return
  throw new UserError(
    `Registry "${registry.name}" lists no chart "${chart}".`,
    `Name another --chart, or add it to ${registry.path}/registry.yaml.`,
  )
}
