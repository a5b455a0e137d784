import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import type { RepositorySettings } from '../model/registry.ts'

type Settings = Pick<RepositorySettings, 'rules'>

/**
 * Findings with the severity that the repository gives to their codes, without those that it has switched off. Doing it
 * twice changes nothing.
 */
export function withSeverities(diagnostics: readonly Diagnostic[], settings: Settings): readonly Diagnostic[] {
  const severities = new Map(
    (settings.rules ?? [])
      .filter(({ code }) => !isFixed(code.value))
      .map(({ code, severity }) => [code.value, severity]),
  )
  if (severities.size === 0) return diagnostics
  return diagnostics.flatMap((diagnostic) => {
    const severity = severities.get(diagnostic.code) ?? diagnostic.severity
    if (severity === 'off') return []
    return severity === diagnostic.severity ? diagnostic : graded(diagnostic, severity)
  })
}

/** A copy that leaves a help unread which is worked out only where it is shown. */
function graded(diagnostic: Diagnostic, severity: Severity): Diagnostic {
  const fields = Object.getOwnPropertyDescriptors(diagnostic)
  return Object.create(Object.prototype, { ...fields, severity: { value: severity, enumerable: true } }) as Diagnostic
}

/** See the page of fixed-severity for why. */
export function isFixed(code: string): boolean {
  return fixed.has(code) || code.startsWith('yaml-') || code.startsWith('tag-')
}

const fixed: ReadonlySet<string> = new Set([
  'json-syntax',
  'empty-file',
  'missing-file',
  'unreadable-name',
  'name-collision',
  'not-followed',
  'lfs-pointer',
  'too-many-layers',
  'more-findings',
  'back-dated-tag',
  'future-date',
  'bad-signature',
  'signing-key',
  'same-version-twice',
  'unknown-rule',
  'fixed-severity',
])
