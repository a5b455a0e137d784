import type { Command } from 'commander'
import { readFeed } from '../pipeline/feed.ts'
import { concealedInWords } from '../report/concealed-words.ts'
import { normalizeBase, refuseOtherThanAddress } from './build.ts'
import type { Terminal } from './terminal.ts'

export function addFeed(program: Command, terminal: Terminal): void {
  program
    .command('feed')
    .description('print an Atom feed of what moved any profiles and packs')
    .argument('[names...]', 'profiles (aws-production) and packs (cilium, public/cilium)')
    .option('--repo <dir>', 'the repository', '.')
    .option('--tag <tag...>', 'and profiles with one of these tags')
    .option('--cloud <name...>', 'and profiles for one of these clouds')
    .option('--type <type...>', 'and profiles of one of these types: infrastructure, add-on, full')
    .option('--selection <name...>', 'and what feeds of layerbook.yaml select')
    .option('--site <url>', 'the address of the catalog on the web, for whole links')
    .option('--base <path>', 'the path under which the catalog stands', '/')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .addHelpText(
      'after',
      `
The newest 50 entries, newest first; of everything where nothing is named. The catalog has such feeds of each profile
and pack, and of each type, cloud, tag, registry and layer.

Examples:
  layerbook feed aws-production cilium > feed.xml
  layerbook feed --tag pci --cloud aws eks --site https://docs.example.com
  layerbook feed --selection payments`,
    )
    .action(async (names: string[], options: FeedCommandOptions) => {
      const { repo, cache, site, tag = [], cloud = [], type = [], selection = [] } = options
      refuseOtherThanAddress(site)
      const place = { base: normalizeBase(options.base), ...(site === undefined ? {} : { site }) }
      const request = { names, tags: tag, clouds: cloud, types: type, selections: selection, place }
      const result = await readFeed(request, { repo, cache, progress: terminal.progress })
      terminal.settle()
      terminal.warn(result.warnings)
      if (result.concealed > 0) terminal.warn([concealedInWords(result.concealed)])
      if (result.entries === 0) terminal.err('Nothing has happened to what is chosen: the feed is empty.\n')
      terminal.out(result.text)
    })
}

interface FeedCommandOptions {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly base: string
  readonly site?: string
  readonly tag?: readonly string[]
  readonly cloud?: readonly string[]
  readonly type?: readonly string[]
  readonly selection?: readonly string[]
}
