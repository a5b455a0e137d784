import { planFixes } from '../fix/plan-fixes.ts'
import type { EngineResult, Mend } from './engine.ts'

/** The mends of a written profile's findings, each made alone. */
export function mendsOf({ subject, composed, diagnostics }: EngineResult): readonly Mend[] {
  const { document } = composed.profile
  if (subject.yaml === undefined) return []
  const textOf = (file: string) => (file === document.file ? document.text : undefined)
  return diagnostics.flatMap((diagnostic): Mend[] => {
    const { texts, fixed } = planFixes([diagnostic], { suggested: true }, textOf)
    const yaml = texts.get(document.file)
    if (yaml === undefined || fixed.length === 0) return []
    return [{ title: diagnostic.fix!.title, code: diagnostic.code, message: diagnostic.message, yaml }]
  })
}
