import type { CodeEntry } from './code-entry.ts'
import { codesOfFormats } from './codes/formats.ts'
import { codesOfReading } from './codes/reading.ts'
import { codesOfResolving } from './codes/resolving.ts'
import { codesOfSecrets } from './codes/secrets.ts'
import { codesOfSettings } from './codes/settings.ts'
import { rules } from './rules.ts'

/** Every code that any finding of any stage can have, sorted. A test fails when a stage has one that is not here. */
export const codes: readonly CodeEntry[] = [
  ...codesOfFormats,
  ...codesOfReading,
  ...codesOfResolving,
  ...codesOfSecrets,
  ...codesOfSettings,
  ...rules,
]
  .map(({ code, severity, summary, explanation }) => ({ code, severity, summary, explanation }))
  .sort((a, b) => (a.code < b.code ? -1 : 1))
