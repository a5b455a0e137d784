import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { closest } from '../model/closest.ts'
import { UserError } from '../model/diagnostic.ts'
import { packageRoot } from '../package-root.ts'
import type { CodeExample, ExplainedCode } from '../report/code-page.ts'
import { codes } from '../validate/codes.ts'

/** Every code that a finding can have, sorted, with the example that its rule is tested with. */
export function explainedCodes(): readonly ExplainedCode[] {
  const text = readFileSync(join(packageRoot, 'docs', 'rules', 'examples.json'), 'utf8')
  const examples = JSON.parse(text) as Partial<Record<string, CodeExample>>
  return codes.map((entry) => ({ ...entry, example: examples[entry.code] }))
}

/** What is said of one code; a UserError that names the nearest where there is no such code. */
export function explainCode(code: string): ExplainedCode {
  const all = explainedCodes()
  const found = all.find((one) => one.code === code)
  if (found) return found
  const meant = closest(
    code,
    all.map((one) => one.code),
  )
  throw new UserError(
    `There is no code "${code}".`,
    meant === undefined ? '`layerbook explain` lists all.' : `Did you mean ${meant}? \`layerbook explain\` lists all.`,
  )
}
