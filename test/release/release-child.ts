import { releaseRepository } from '../../src/pipeline/release.ts'

/** Releases a repository and ends itself hard before a write: `node release-child.ts <repository> <number> [adopt]`. */
const [repo = '', number = '', adopt] = process.argv.slice(2)
let writes = 0
const outcome = await releaseRepository({
  repo,
  names: [],
  adopt: adopt === 'adopt',
  dryRun: false,
  allowBreaking: false,
  push: false,
  cache: false,
  beforeWrite() {
    if (++writes === Number(number)) process.kill(process.pid, 'SIGKILL')
  },
})
process.stdout.write(JSON.stringify({ done: outcome.done, writes }))
