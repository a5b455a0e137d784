import type { RegistryDiff } from '../model/diff.ts'
import { printJson } from './print-json.ts'

/** One of the two trees compared. */
export interface ComparedTree {
  readonly name: string
  /** Absent for the working tree. */
  readonly commit?: string
}

/** What a change does, for programs, as `schemas/diff.schema.json` describes it: keys are only ever added. */
export function renderDiffJson(diff: RegistryDiff, base: ComparedTree, head: ComparedTree): string {
  const of = (verdict: string) => diff.profiles.filter((profile) => profile.verdict === verdict).length
  const status = (word: string) => diff.profiles.filter((profile) => profile.status === word).length
  const summary = {
    same: diff.same,
    changed: status('changed'),
    added: status('added'),
    removed: status('removed'),
    breaks: of('breaks'),
    mends: of('mends'),
  }
  const { profiles, reach, packs, registries, settings } = diff
  const report = { schemaVersion: 1, base, head, summary, profiles, reach, packs, registries, settings }
  return printJson(report)
}
