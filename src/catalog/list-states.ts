import type { Diagnostic } from '../model/diagnostic.ts'
import type { ListState, ReleaseState } from './model.ts'

/** How lists and search call a state that one can choose by; in the order in which to offer them. */
export const listStateLabels: Readonly<Record<ListState, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  note: 'Notes',
  ok: 'No findings',
  yanked: 'Yanked',
  disabled: 'Disabled',
  ended: 'End of life',
  deprecated: 'Deprecated',
  ending: 'End of life soon',
  behind: 'Behind',
  unreleased: 'Unreleased',
}

/** What each finding says of the life of what it was found in. */
const statesByCode: Readonly<Record<string, ListState>> = {
  'yanked-release': 'yanked',
  'disabled-release': 'disabled',
  'end-of-life-release': 'ended',
  'end-of-life-soon': 'ending',
  'deprecated-release': 'deprecated',
  'pin-behind': 'behind',
  'stale-train': 'behind',
  'unreleased-version': 'unreleased',
}

/** The worst of the findings (`ok` where there is none), then what they say of life. */
export function statesOfProfile(findings: readonly Pick<Diagnostic, 'code' | 'severity'>[]): ListState[] {
  return inOrder([worstOf(findings), ...findings.flatMap(({ code }) => statesByCode[code] ?? [])])
}

/** The worst of the findings, then where its newest release is in its life. */
export function statesOfPack(
  findings: readonly Pick<Diagnostic, 'severity'>[],
  newest: ReleaseState | undefined,
): ListState[] {
  return inOrder([worstOf(findings), ...(newest === undefined || newest === 'current' ? [] : [newest])])
}

function worstOf(findings: readonly Pick<Diagnostic, 'severity'>[]): ListState {
  const found = new Set(findings.map(({ severity }) => severity))
  return (['error', 'warning', 'note'] as const).find((severity) => found.has(severity)) ?? 'ok'
}

function inOrder(states: readonly ListState[]): ListState[] {
  const order = Object.keys(listStateLabels)
  return [...new Set(states)].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}
