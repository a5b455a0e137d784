import { comparison, type Comparison } from '../../src/catalog/compare/compare.ts'
import { comparisonJson } from '../../src/catalog/compare/compare-json.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { Json } from '../../src/model/document.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'
import { comparedSide, comparisonView } from '../views/comparison.ts'
import { html } from '../html.ts'
import { composeState } from './composed-side.ts'
import { giveViewsTheBase } from './view-base.ts'

/** A comparison that was made, to be shown again in another way. */
export interface MadeComparison {
  readonly comparison: Comparison
  /** As `layerbook compare --format json` has it. */
  readonly json: Json
}

export async function compareStates(engine: Engine, a: ProfileState, b: ProfileState): Promise<MadeComparison> {
  const before = await composeState(engine, a)
  const after = await composeState(engine, b)
  const diff = await engine.compare(before, after)
  return {
    comparison: comparison({ state: a, page: before.page }, { state: b, page: after.page }, diff),
    json: comparisonJson({ state: a, composed: before.composed }, { state: b, composed: after.composed }, diff),
  }
}

/** The HTML of the two sides, and of what differs. */
export function render({ comparison: made }: MadeComparison, all: boolean): { sides: string; result: string } {
  giveViewsTheBase()
  const side = (state: Comparison['before']) => html`<div>${comparedSide(state)}</div>`
  return {
    sides: html`${side(made.before)}${side(made.after)}`.text,
    result: comparisonView(made, { all }).text,
  }
}
