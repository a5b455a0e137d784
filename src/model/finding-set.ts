import type { Diagnostic } from './diagnostic.ts'

/** Findings, each once: an add-on profile's own mistake is met again in every profile that composes it. */
export class FindingSet {
  readonly #all = new Map<string, Diagnostic>()
  readonly #byFolder = new Map<string, Map<string, Diagnostic>>()

  constructor(diagnostics: readonly Diagnostic[]) {
    for (const diagnostic of diagnostics) this.add([diagnostic], folderOf(diagnostic.at.file))
  }

  /** @param folder the profile or pack that the findings concern, wherever they stand */
  add(diagnostics: readonly Diagnostic[], folder: string): void {
    const own = this.#byFolder.get(folder) ?? new Map<string, Diagnostic>()
    for (const diagnostic of diagnostics) {
      const { file, line, column } = diagnostic.at
      const key = [file, line, column, diagnostic.code, diagnostic.message].join('\0')
      if (!this.#all.has(key)) this.#all.set(key, diagnostic)
      own.set(key, diagnostic)
    }
    this.#byFolder.set(folder, own)
  }

  /** What concerns one folder, sorted; bounded as `sorted` is. */
  of(folder: string): readonly Diagnostic[] {
    return bounded(this.#byFolder.get(folder)?.values() ?? [])
  }

  /** All findings, however many, in no order. */
  all(): readonly Diagnostic[] {
    return [...this.#all.values()]
  }

  /** All findings, sorted. Of a file with very many only the gravest, then the first, are given, and that there are more. */
  sorted(): readonly Diagnostic[] {
    return bounded(this.#all.values())
  }
}

/** How many findings of one file are given: who has mended a hundred runs the check again. */
const mostOfOneFile = 100

function bounded(findings: Iterable<Diagnostic>): readonly Diagnostic[] {
  const byFile = Map.groupBy(findings, ({ at }) => at.file)
  return [...byFile.values()].flatMap(boundedFile).sort(byPlace)
}

const gravity = ['error', 'warning', 'note'] as const

function boundedFile(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (findings.length <= mostOfOneFile) return findings
  const sorted = findings.toSorted((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity) || byPlace(a, b))
  const [first] = sorted.slice(mostOfOneFile)
  const left = sorted.length - mostOfOneFile
  const more: Diagnostic = {
    code: 'more-findings',
    severity: first!.severity,
    at: first!.at,
    message: `The file has at least ${left} more ${left === 1 ? 'finding' : 'findings'}; the next is here.`,
    help: 'Mend those that are shown, and check again.',
  }
  return [...sorted.slice(0, mostOfOneFile), more]
}

function folderOf(file: string): string {
  const parts = file.split('/')
  return parts.slice(0, parts[0] === 'registry' ? 3 : 2).join('/')
}

/** The order of every report: file, line, column, code. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    a.at.column - b.at.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
