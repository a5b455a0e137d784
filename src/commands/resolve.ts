import type { Command } from 'commander'
import type { ComposedProfile } from '../model/composition.ts'
import { UserError } from '../model/diagnostic.ts'
import { shellWord } from '../model/shell-word.ts'
import { stackYaml, valuesYaml } from '../pipeline/exports.ts'
import { resolveProfile, type ResolveResult } from '../pipeline/resolve.ts'
import { concealedInWords } from '../report/concealed-words.ts'
import { renderComposed } from '../report/resolution-text.ts'
import { printJson } from '../report/print-json.ts'
import { renderText } from '../report/text.ts'
import { renderValueChains, valueChains } from '../report/value-chain.ts'
import { oneOf, type Terminal } from './terminal.ts'

const formats = ['text', 'json', 'yaml', 'values'] as const

export function addResolve(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('resolve')
    .description('show the resolved, composed stack of a profile')
    .argument('<profile[@version]>', "a profile: the tree's own, or one of its releases")
    .option('--repo <dir>', 'the repository', '.')
    .option('--at <when>', 'as of a day (2026-01-31), an instant (2026-01-31T12:00:00Z) or a revision')
    .option('--why', 'tell for each layer which versions were passed over, why, and what it needs of the others', false)
    .option('--explain <key>', 'tell who set a value and what it replaced: cilium.ipam.mode, ipam.mode, or all of ipam')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--format <format>', `how to print: ${formats.join(', ')}`, oneOf('format', formats), 'text')
    .addHelpText(
      'after',
      `
A day means its end, in UTC. The format yaml is a profile file with every version pinned, values the effective values of
each layer with comments that say who set what. Exits with 1 when something in the profile cannot be resolved.

Examples:
  layerbook resolve aws-production
  layerbook resolve aws-production@1.2.0 --at 2026-01-31 --why
  layerbook resolve aws-production --at main~20 --format json
  layerbook resolve aws-production --explain hubble.relay.enabled
  layerbook resolve aws-production --format yaml > pinned.yaml`,
    )
    .action(async (name: string, options: ResolveOptions) => {
      refuseUnheard(options)
      const result = await resolveProfile(name, {
        repo: options.repo,
        cache: options.cache,
        ...(options.at === undefined ? {} : { at: options.at }),
        progress: terminal.progress,
      })
      terminal.settle()
      terminal.warn(result.warnings)
      if (result.concealed > 0) terminal.warn([concealedInWords(result.concealed)])
      terminal.out(printed(result, options, terminal))
      const { diagnostics, readText } = result
      if (diagnostics.length > 0) terminal.err(`\n${renderText(diagnostics, { readText, color: terminal.color })}`)
      exit(diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0)
    })
}

function printed({ composed, json, dependencies }: ResolveResult, options: ResolveOptions, terminal: Terminal): string {
  if (options.explain !== undefined) return explained(composed, options, terminal)
  if (options.format === 'json') return printJson(json)
  if (options.format === 'yaml') return stackYaml(composed)
  if (options.format === 'values') return valuesYaml(composed)
  return renderComposed(composed, { why: options.why, dependencies, color: terminal.color, width: terminal.width })
}

/** What the asked form would not tell is refused rather than left out. */
function refuseUnheard({ format, why, explain }: ResolveOptions): void {
  if (explain !== undefined && why)
    throw new UserError('--why tells of layers, --explain of one value.', 'Ask for one.')
  if (explain !== undefined && format !== 'text') {
    const help = 'Leave out --format. In JSON, `origins` of each layer has the same of every value.'
    throw new UserError(`--explain is told as text, not as ${format}.`, help)
  }
  if (why && (format === 'yaml' || format === 'values')) {
    const help = 'Leave out one of the two. In JSON, `candidates` of each layer has the same.'
    throw new UserError(`--why is told as text, not as ${format}.`, help)
  }
}

function explained(composed: ComposedProfile, { explain: key = '', at }: ResolveOptions, { color }: Terminal): string {
  const chains = valueChains(composed, key)
  if (chains.length > 0) return renderValueChains(chains, color)
  throw new UserError(
    `No layer of ${composed.name} has a value "${key}".`,
    `See all of them: layerbook resolve ${composed.name}${at === undefined ? '' : ` --at ${shellWord(at)}`} --format values`,
  )
}

interface ResolveOptions {
  readonly explain?: string
  readonly repo: string
  readonly at?: string
  readonly why: boolean
  readonly cache: string | false | undefined
  readonly format: (typeof formats)[number]
}
