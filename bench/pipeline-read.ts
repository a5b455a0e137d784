import { checkRepository } from '../src/pipeline/check.ts'

/**
 * Reads, validates, resolves and composes a whole registry in a process of its own, and prints seconds by stage and
 * peak memory in MB as JSON. Arguments: repository, folder of the index.
 */
const [repo, cache] = process.argv.slice(2) as [string, string]
const seconds: Record<string, number> = {}
let stage = ''
let since = performance.now()

function enter(next: string): void {
  const now = performance.now()
  if (stage !== '') seconds[stage] = (now - since) / 1000
  stage = next
  since = now
}

const checked = await checkRepository({ repo, cache, progress: enter })
enter('')
console.log(
  JSON.stringify({
    seconds,
    counts: checked.counts,
    findings: checked.diagnostics.length,
    errors: checked.diagnostics.filter((one) => one.severity === 'error').length,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
