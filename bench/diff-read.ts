import { diffRepository } from '../src/pipeline/diff.ts'

/**
 * Compares the last commits of a registry in a process of its own, and prints seconds by stage, what differs and peak
 * memory in MB as JSON. Arguments: repository, folder of the index, range.
 */
const [repo, cache, range] = process.argv.slice(2) as [string, string, string]
const seconds: Record<string, number> = {}
let stage = ''
let since = performance.now()

function enter(next: string): void {
  const now = performance.now()
  if (stage !== '') seconds[stage] = (now - since) / 1000
  stage = next
  since = now
}

const { diff } = await diffRepository({ repo, cache, range, progress: enter })
enter('')
console.log(
  JSON.stringify({
    seconds,
    profiles: diff.profiles.length,
    same: diff.same,
    packs: diff.packs.length,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
