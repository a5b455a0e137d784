import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { checkWorkspace } from '../../src/pipeline/check.ts'
import { readWorkspace } from '../../src/pipeline/workspace.ts'
import { renderText } from '../../src/report/text.ts'
import { TestRepository } from '../repository.ts'
import { fixtures, layFixture } from './lay-fixture.ts'

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
    return check(dir, await withoutReleases())
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** Checks a rule's fixture, with the releases that it has. */
export async function checkFixture(code: string, which: 'good' | 'bad'): Promise<CheckedFolder> {
  if (!existsSync(join(fixtures, code, 'released'))) {
    return checkFolders(join(fixtures, 'base'), join(fixtures, code, which))
  }
  const dir = mkdtempSync(join(tmpdir(), 'layerbook-rule-'))
  try {
    layFixture(dir, code, which)
    return check(dir, await openRepository(dir, { cacheDir: false }))
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function check(dir: string, repository: GitRepository): CheckedFolder {
  const tree = workingTree(dir)
  const workspace = readWorkspace({ repository, tree })
  const { diagnostics } = checkWorkspace(workspace)
  return { diagnostics, text: renderText(diagnostics, { readText: workspace.readText, color: false }) }
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
