import type { MarkPlan, ProfileEffect, ReleasePlan } from '../model/release-plan.ts'
import { finding } from './json.ts'
import { printJson } from './print-json.ts'

/** What became of a plan. */
export interface ReleaseEnd {
  readonly done: string
  readonly signing: { readonly tags: boolean; readonly commits: boolean }
  readonly pushed?: { readonly remote: string; readonly branch: string; readonly tags: number }
}

/** A release for programs, as `schemas/release.schema.json` describes it: keys are only ever added. */
export function renderReleaseJson(plan: ReleasePlan, { done, signing, pushed }: ReleaseEnd): string {
  const { kind, branch, head, date, releases, seals, notes } = plan
  return printJson({
    schemaVersion: 1,
    kind,
    done,
    branch,
    head,
    date,
    signed: { tags: signing.tags, commit: signing.commits },
    releases,
    seals,
    ...effectsJson(plan.effects),
    findings: plan.findings.map(finding),
    notes,
    ...(pushed === undefined ? {} : { pushed }),
  })
}

/** A mark for programs, as `schemas/release.schema.json` describes it: keys are only ever added. */
export function renderMarkJson(plan: MarkPlan, end: { readonly done: string; readonly commit?: string }): string {
  const { kind, path, name, version, mark, before, ledger, trains } = plan
  return printJson({
    schemaVersion: 1,
    kind,
    ...end,
    path,
    name,
    version,
    ...(mark === undefined ? {} : { mark }),
    ...(before === undefined ? {} : { before }),
    ...(ledger === undefined ? {} : { file: ledger.file }),
    trains,
    ...effectsJson(plan.effects),
  })
}

function effectsJson(effects: readonly ProfileEffect[]): object {
  return {
    moved: effects.filter(({ moves }) => moves.length > 0).map(({ broken: _, ...profile }) => profile),
    broken: effects
      .filter(({ broken }) => broken.length > 0)
      .map(({ moves: _, broken, ...profile }) => ({ ...profile, errors: broken.map(finding) })),
  }
}
