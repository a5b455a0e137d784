import { closest } from '../model/closest.ts'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import type { RepositorySettings } from '../model/registry.ts'
import { codes } from './codes.ts'
import { quoted } from './in-words.ts'

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

/** The severities that can have no effect: codes that do not exist, and those that are fixed. */
export function checkSeverities({ rules = [] }: Settings): Diagnostic[] {
  return rules.flatMap(({ code: { value: code, at } }) => {
    if (!known.has(code)) return unknownRule(code, at)
    if (!isFixed(code)) return []
    return {
      code: 'fixed-severity',
      severity: 'error',
      at,
      message: `The severity of ${quoted(code)} cannot be set: it says what could not be read or trusted.`,
      help: 'Remove the line, and mend what is found.',
    } satisfies Diagnostic
  })
}

const known: ReadonlySet<string> = new Set(codes.map(({ code }) => code))

function unknownRule(code: string, at: Diagnostic['at']): Diagnostic {
  return {
    code: 'unknown-rule',
    severity: 'error',
    at,
    message: `No finding has the code ${quoted(code)}.`,
    get help() {
      const meant = closest(code, known)
      return meant === undefined
        ? 'Remove the line; `layerbook explain` lists the codes.'
        : `Did you mean ${quoted(meant)}?`
    },
  }
}

/** See the page of fixed-severity for why. */
function isFixed(code: string): boolean {
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
