import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../src/compose/compose.ts'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { FindingSet } from '../../src/model/finding-set.ts'
import { renderText } from '../../src/report/text.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { readReleases } from '../../src/source/releases.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { validateComposition, validateSnapshot } from '../../src/validate/validate.ts'
import { TestRepository } from '../repository.ts'

export interface CheckedFolder {
  readonly diagnostics: readonly Diagnostic[]
  /** The findings as `layerbook validate` prints them. */
  readonly text: string
}

/** Checks the files of some folders, laid over one another, as a registry that has no releases yet. */
export async function checkFolders(...folders: readonly string[]): Promise<CheckedFolder> {
  const dir = mkdtempSync(join(tmpdir(), 'layerbook-rule-'))
  try {
    for (const folder of folders) cpSync(folder, dir, { recursive: true })
    return await check(dir)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

async function check(dir: string): Promise<CheckedFolder> {
  const repository = await withoutReleases()
  const tree = workingTree(dir)
  const snapshot = readSnapshot(tree, checkFormat)
  const releases = readReleases(repository, snapshot.value, { checkFormat })
  const world = { snapshot: snapshot.value, releases: releases.value.at() }
  const found = new FindingSet([...snapshot.diagnostics, ...releases.diagnostics, ...validateSnapshot(snapshot.value)])
  for (const profile of snapshot.value.profiles.values()) {
    const resolved = resolve(profile, world)
    const composed = compose(resolved.value)
    found.add([...resolved.diagnostics, ...composed.diagnostics], profile.path)
    found.add(validateComposition(composed.value, world), profile.path)
  }
  const diagnostics = found.sorted()
  const readText = (file: string) => {
    const bytes = tree.read(file)
    return bytes && new TextDecoder().decode(bytes)
  }
  return { diagnostics, text: renderText(diagnostics, { readText, color: false }) }
}

let opened: Promise<GitRepository> | undefined

/** A repository without tags, made once. */
function withoutReleases(): Promise<GitRepository> {
  if (!opened) {
    const { dir } = new TestRepository({ 'README.md': '' })
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
    opened = openRepository(dir, { cacheDir: false })
  }
  return opened
}
