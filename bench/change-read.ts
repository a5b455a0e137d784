import { checkRepository } from '../src/pipeline/check.ts'
import { diffRepository } from '../src/pipeline/diff.ts'
import { releaseRepository } from '../src/pipeline/release.ts'
import { checkSince } from '../src/pipeline/since.ts'

/**
 * Answers one question about a change in a process of its own, and prints seconds of the clock and of the processor,
 * what was found and peak memory in MB as JSON. Arguments: repository, folder of the index, question, and the revision,
 * the range or the name that it is asked of.
 */
const [repo, cache, question, about] = process.argv.slice(2) as [string, string, string, string]

const questions: Readonly<Record<string, () => Promise<number>>> = {
  validate: async () => (await checkRepository({ repo, cache })).diagnostics.length,
  since: async () => (await checkSince(about, { repo, cache })).diagnostics.length,
  diff: async () => (await diffRepository({ repo, cache, range: about })).diff.profiles.length,
  release: async () => (await releaseRepository({ ...dryRun, repo, cache, names: [about] })).plan.releases.length,
}
const dryRun = { adopt: false, dryRun: true, allowBreaking: true, push: false }

const start = performance.now()
const found = await questions[question]!()
const seconds = (performance.now() - start) / 1000
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const processorSeconds = (userCPUTime + systemCPUTime) / 1e6
console.log(JSON.stringify({ seconds, processorSeconds, found, megabytes: Math.round(maxRSS / 1024) }))
