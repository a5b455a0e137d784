import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { planDemo } from '../src/demo/plan.ts'
import { readSampleProject } from '../src/demo/project.ts'
import { replay } from '../src/demo/replay.ts'
import { staleLedgers } from '../src/demo/stale-ledgers.ts'
import { packageRoot } from '../src/package-root.ts'

// The sample's ledgers hold the ids of commits that only the replay knows: they follow from everything else in
// registry/, profiles/ and demo/. With --check nothing is written, and a stale one fails.

const project = readSampleProject(packageRoot)
const { ledgers } = replay(planDemo(project))
const stale = staleLedgers(project.ledgers, ledgers)
if (process.argv.includes('--check')) {
  for (const path of stale) console.error(`${path} is stale.`)
  if (stale.length > 0) console.error('Run: node scripts/generate-ledgers.ts')
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [path, content] of ledgers) writeFileSync(join(packageRoot, path), content)
  console.log(`Wrote ${ledgers.size} ledgers, ${stale.length} of them changed.`)
}
