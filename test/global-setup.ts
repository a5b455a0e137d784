import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { build } from '../src/commands/build.ts'
import { writeDemo } from '../src/demo/write-demo.ts'
import { packageRoot } from '../src/package-root.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The sample registry as a real repository, written once for all tests; no test may change it. */
    demo: string
    /** Its catalog, built under `/`. */
    catalog: string
  }
}

const silent = { out() {}, err() {}, color: false, width: 100, progress() {}, warn() {}, settle() {} }

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
  const demo = join(folder, 'demo')
  const catalog = join(folder, 'catalog')
  await writeDemo(demo, { root: packageRoot })
  await build({ repo: demo, out: catalog, base: '/', cache: undefined }, silent)
  project.provide('demo', demo)
  project.provide('catalog', catalog)
  return () => rmSync(folder, { recursive: true, force: true })
}
