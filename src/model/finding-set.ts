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

  of(folder: string): readonly Diagnostic[] {
    return [...(this.#byFolder.get(folder)?.values() ?? [])].sort(byPlace)
  }

  sorted(): readonly Diagnostic[] {
    return [...this.#all.values()].sort(byPlace)
  }
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
