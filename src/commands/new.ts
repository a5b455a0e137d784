import type { Command } from 'commander'
import { makePack, makeProfile, makeRegistry, writeScaffold } from '../pipeline/new.ts'
import type { NewOptions, PackAnswers, ProfileAnswers, RegistryAnswers, Scaffold } from '../pipeline/new.ts'
import { renderText } from '../report/text.ts'
import { visible } from '../report/visible.ts'
import { terminalPrompts } from './prompts.ts'
import type { Terminal } from './terminal.ts'

interface NewRequest {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly yes: boolean
  readonly dryRun: boolean
}

export function addNew(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('new')
    .description('make a registry, a pack or a profile from what there is, valid at once')
    .addHelpText(
      'after',
      `
On a terminal what no option says is asked; with --yes, or without a terminal, the defaults are taken.

Examples:
  layerbook new registry public
  layerbook new pack cilium --layer cni --first-version 1.19.6
  layerbook new profile aws-production --type full --cloud-type aws --add-ons observability,logging`,
    )
  const add = (sub: Command): Command => withCommon(sub)
  addRegistry(add(command.command('registry <name>')), terminal, exit)
  addPack(add(command.command('pack <name>')), terminal, exit)
  addProfile(add(command.command('profile <name>')), terminal, exit)
  for (const sub of command.commands) {
    sub.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
  }
}

function withCommon(command: Command): Command {
  return command
    .option('--display-name <text>', 'the name that people read')
    .option('--description <text>', 'what it is, in a sentence')
    .option('--repo <dir>', 'the repository', '.')
    .option('-y, --yes', 'ask nothing: take the defaults', false)
    .option('--dry-run', 'print the files and write nothing', false)
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
}

function addRegistry(command: Command, terminal: Terminal, exit: (code: number) => void): void {
  command
    .description('make a registry: a folder of packs, or a remote source of charts or packages')
    .option('--kind <kind>', 'pack, helm, oci or zarf (default: pack)')
    .option('--endpoint <url>', 'where a remote source answers')
    .option('--charts <names>', 'the charts or packages that may be taken from it, with commas between them')
    .addHelpText(
      'after',
      `
Examples:
  layerbook new registry public
  layerbook new registry grafana --kind helm --endpoint https://grafana.github.io/helm-charts --charts loki,grafana`,
    )
    .action(async (name: string, options: Omit<RegistryAnswers, 'name'> & NewRequest) =>
      exit(await write(makeRegistry({ ...options, name }, requestOf(options, terminal)), options, terminal)),
    )
}

function addPack(command: Command, terminal: Terminal, exit: (code: number) => void): void {
  command
    .description('make a pack: one component that can be a layer')
    .option('--registry <name>', 'the registry that it goes into (default: the only one for packs)')
    .option('--layer <place>', 'os, k8s, cni, csi or addon (default: addon)')
    .option('--first-version <version>', 'the version to begin with (default: that of the chart)')
    .option('--cloud-types <names>', 'the environments that it fits, with commas between them (default: all)')
    .option('--category <name>', 'the category of an add-on')
    .option('--chart <name>', 'the chart that it installs (default: a listed one of the same name)')
    .option('--repository <name>', 'the registry or the address that has the chart')
    .option('--chart-version <version>', 'the chart’s version (default: that of the pack)')
    .option('--manifest <name>', 'begin a Kubernetes manifest in manifests/ instead of a chart')
    .addHelpText(
      'after',
      `
Examples:
  layerbook new pack loki --chart loki --repository grafana --first-version 6.24.0
  layerbook new pack ubuntu --layer os --first-version 24.04 --cloud-types aws,azure
  layerbook new pack team-namespaces --manifest namespaces --first-version 1.0.0`,
    )
    .action(async (name: string, options: Omit<PackAnswers, 'name'> & NewRequest) =>
      exit(await write(makePack({ ...options, name }, requestOf(options, terminal)), options, terminal)),
    )
}

function addProfile(command: Command, terminal: Terminal, exit: (code: number) => void): void {
  command
    .description('make a profile: a stack of layers that fit together')
    .option('--type <type>', 'infrastructure, add-on or full')
    .option('--cloud-type <name>', 'the environment (default for add-on: all)')
    .option('--infrastructure <profile>', 'what a full profile stands on, or none (default: the one most used)')
    .option('--add-ons <profiles>', 'add-on profiles to compose, with commas between them')
    .option('--layers <packs>', 'packs, with commas between them; core layers left out are chosen')
    .option('--first-version <version>', 'the version to begin with (default: 1.0.0)')
    .addHelpText(
      'after',
      `
A name may carry a version: --layers cilium@1.19.x. Without one the newest major train is taken, as far as it fits.

Examples:
  layerbook new profile aws-base --type infrastructure --cloud-type aws
  layerbook new profile logging --type add-on --layers loki,fluent-bit
  layerbook new profile shop --type full --cloud-type aws --infrastructure aws-base@2.x --add-ons logging`,
    )
    .action(async (name: string, options: Omit<ProfileAnswers, 'name'> & NewRequest) =>
      exit(await write(makeProfile({ ...options, name }, requestOf(options, terminal)), options, terminal)),
    )
}

function requestOf({ repo, cache, yes }: NewRequest, terminal: Terminal): NewOptions {
  return { repo, cache, progress: terminal.progress, prompts: yes ? undefined : terminalPrompts(terminal.settle) }
}

/** What has mistakes is not written: it was asked for so, and the answers are to be mended. */
async function write(making: Promise<Scaffold>, { dryRun }: NewRequest, terminal: Terminal): Promise<number> {
  const scaffold = await making
  terminal.settle()
  const { files, diagnostics } = scaffold
  const text = renderText(diagnostics, { readText: scaffold.readText, color: terminal.color })
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    terminal.err(`${text}\nNothing was written.\n  → Give other answers.\n`)
    return 1
  }
  if (dryRun) {
    for (const [path, content] of files)
      terminal.out(`# ${visible(path)}\n${content.split('\n').map(visible).join('\n')}`)
    return 0
  }
  writeScaffold(scaffold)
  terminal.out([...files.keys()].map((path) => `${visible(path)}\n`).join(''))
  if (diagnostics.length > 0) terminal.err(text)
  terminal.err(`${nextSteps(scaffold)}\n`)
  return 0
}

function nextSteps({ folder }: Scaffold): string {
  if (folder.startsWith('profiles/')) {
    return `  → layerbook resolve ${folder.slice('profiles/'.length)} shows what it comes to. Then commit it, and layerbook release.`
  }
  const isRegistry = folder.split('/').length === 2
  return isRegistry
    ? '  → Next: layerbook new pack NAME. Then layerbook validate, and commit.'
    : '  → Put in its values. Then layerbook validate, commit, and layerbook release.'
}
