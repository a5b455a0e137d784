#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that an old one is told so in words.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import module from 'node:module'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `layerbook: needs Node.js 22.12 or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'Install a current Node.js, or run it through npx or an npm script in a project that depends on the package "node".\n',
  )
  process.exit(2)
}
module.enableCompileCache?.()

// A clone runs its sources as they are; the published package holds them compiled.
const source = new URL('../src/cli.ts', import.meta.url)
const compiled = new URL('../dist/cli.js', import.meta.url)
const entry = existsSync(fileURLToPath(source)) ? source : compiled
const { main } = await import(entry.href)
process.exitCode = await main(process.argv.slice(2))
