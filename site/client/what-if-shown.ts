import type { FindingRow } from '../../src/catalog/model.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { PastIndex } from '../../src/model/past.ts'
import { isPresent } from '../../src/what-if/controls.ts'
import { keyOf } from '../../src/what-if/try-candidates.ts'
import { resultPieces, verdictLine, type WhatIfFinding } from '../views/what-if-result.ts'
import { takeAway } from '../views/what-if-take.ts'
import { patch } from './what-if-patch.ts'
import { isToBeMended, nameFor, type Answer, type Beginning } from './what-if-world.ts'

export interface Shown {
  readonly answer: Answer
  /** The last answer that had a stack. */
  readonly stack: Answer | undefined
  readonly begun: Beginning | undefined
  readonly index: PastIndex
  /** Whether ways out are still being looked for. */
  readonly searching: boolean
  /** Whether what is alike is shown too. */
  readonly all: boolean
  readonly takenVersion?: string
  readonly nextVersion?: string
  readonly raisedFrom?: string
}

/** Draws what comes of a text: the verdict, the findings, the changes, the stack, and how to take it away. */
export function showResult(root: HTMLElement, shown: Shown): void {
  const { answer, stack, begun, searching } = shown
  const findings = findingsOf(answer, begun, searching)
  const page = stack?.page
  const pieces = resultPieces({
    findings,
    stale: !answer.result,
    all: shown.all,
    ...(answer.comparison && begun ? { comparison: answer.comparison, begun: begunWords(begun) } : {}),
    ...(page ? { page } : {}),
  })
  patch(root.querySelector('[data-result]')!, pieces)
  const verdict = root.querySelector<HTMLElement>('[data-verdict]')!
  const line = verdictOf(answer, findings, begun)
  if (verdict.innerHTML !== line) verdict.innerHTML = line
  patch(root.querySelector('[data-take]')!, [{ key: 'take', html: takeAway(takeAwayOf(root, shown)) }])
}

function begunWords({ result: { page } }: Beginning): string {
  return `${page.name} ${page.version}`
}

function verdictOf(answer: Answer, findings: readonly WhatIfFinding[], begun: Beginning | undefined): string {
  const of = (severity: string) => findings.filter(({ row }) => row.severity === severity)
  const told = [...of('error'), ...(answer.result ? of('warning') : [])]
  return verdictLine({
    errors: of('error').length,
    warnings: of('warning').length,
    known: told.filter(({ brought }) => brought === false).length,
    unread: !answer.result,
    changed: !begun || begun.text !== answer.text,
    layers: answer.result?.composed.layers.length ?? 0,
  }).text
}

function findingsOf(answer: Answer, begun: Beginning | undefined, searching: boolean): WhatIfFinding[] {
  const { draft, diagnostics, offers, result } = answer
  const before = begun && new Set(begun.result.diagnostics.map(keyOf))
  const own = `profiles/${nameFor(draft)}/profile.yaml`
  const rows = result?.page.findings ?? []
  return diagnostics.map((diagnostic) => {
    const { at } = diagnostic
    const key = keyOf(diagnostic)
    return {
      row: rowOf(diagnostic, rows),
      here: at.file === own && at.revision === undefined,
      ...(before ? { brought: !before.has(key) } : {}),
      offers: offers.flatMap(({ finding, title }, index) => (finding === key ? [{ index, title }] : [])),
      searching: searching && isToBeMended(diagnostic),
    }
  })
}

function rowOf({ code, severity, message, help, at }: Diagnostic, rows: readonly FindingRow[]): FindingRow {
  const told = rows.find((row) => row.code === code && row.message === message && row.line === at.line)
  const plain = { code, severity, message, file: at.file, line: at.line, column: at.column }
  return told ?? { ...plain, ...(help === undefined ? {} : { help }) }
}

function takeAwayOf(root: HTMLElement, { answer, stack, index, takenVersion, nextVersion, raisedFrom }: Shown) {
  const name = nameFor((answer.result ? answer : (stack ?? answer)).draft)
  const entry = index.profiles.find((one) => one.name === name)
  const exists = entry !== undefined && isPresent(entry)
  const file = `profiles/${name}/profile.yaml`
  const repository = root.dataset['repository']
  const href = repository === undefined ? undefined : exists ? `${repository}/blob/HEAD/${file}` : repository
  return {
    file,
    name,
    exists,
    unchecked: answer.result?.unchecked ?? [],
    concealed: answer.text.includes('••••••••'),
    ...(href === undefined ? {} : { href }),
    ...(takenVersion === undefined ? {} : { takenVersion }),
    ...(nextVersion === undefined ? {} : { nextVersion }),
    ...(raisedFrom === undefined ? {} : { raisedFrom }),
  }
}

/**
 * Goes where a link within the page leads; the fragment of the address is the text's. A layer of the stack, to which the
 * drawing leads, is opened in full.
 */
export function goWithin(root: HTMLElement, id: string): void {
  const target = root.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
  const details = target?.closest('details')
  for (let outer: Element | null | undefined = details; outer; outer = outer.parentElement?.closest('details')) {
    outer.setAttribute('open', '')
  }
  const shown = details ?? target
  shown?.scrollIntoView({ block: 'start' })
  ;(details?.querySelector('summary') ?? target)?.focus({ preventScroll: true })
}
