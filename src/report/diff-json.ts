import type { RegistryDiff } from '../model/diff.ts'

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
  return `${escaped(JSON.stringify(report, undefined, 2))}\n`
}

/** A terminal obeys nothing in it, and no reader sees other than what is there. */
function escaped(json: string): string {
  return json.replace(
    /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
