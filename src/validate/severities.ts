import { closest } from '../model/closest.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { RepositorySettings } from '../model/registry.ts'
import { codes } from './codes.ts'
import { quoted } from './in-words.ts'
import { isFixed } from './with-severities.ts'

export { withSeverities } from './with-severities.ts'

type Settings = Pick<RepositorySettings, 'rules'>

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
