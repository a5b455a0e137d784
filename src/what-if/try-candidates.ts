import type { Diagnostic } from '../model/diagnostic.ts'
import type { LocatedNode } from '../model/document.ts'
import type { PastIndex } from '../model/past.ts'
import type { YamlTools } from './change-yaml.ts'
import type { Controls } from './controls.ts'
import { editProfile, type Part, type ProfileEdit } from './edit-profile.ts'
import type { VersionLine } from './version-choices.ts'

/** A text without the mistake that a finding tells. */
export interface WayOut {
  /** `Take kubernetes 1.35.x, which comes to 1.35.3`. */
  readonly title: string
  readonly text: string
}

/** What was found in a text, and how another would be judged. */
export interface WaysInput {
  readonly text: string
  readonly root: LocatedNode | undefined
  readonly controls: Controls
  readonly diagnostics: readonly Diagnostic[]
  readonly index: PastIndex
  readonly tools: YamlTools
  readonly line: (path: string) => Promise<VersionLine | undefined>
  /** What is found in another text. */
  readonly check: (text: string) => Promise<readonly Diagnostic[]>
  /** Names of packs that a layer needs and that the stack does not have; any one of a list is enough. */
  readonly missing: (part: Part) => readonly string[]
}

/** An edit that may be a way out. */
export interface Candidate {
  readonly title: string
  readonly edit: ProfileEdit
}

interface Trial {
  readonly finding: Diagnostic
  readonly input: WaysInput
  /** How many that fit are enough. */
  readonly wanted?: number
  /** What an edit may leave to be mended by the next one, though it was not told in these words before. */
  readonly isStep?: (after: Diagnostic) => boolean
}

/** How many texts are judged for one finding and one list of candidates. */
const mostTried = 14

/**
 * Those of the candidates after which the finding is no more and no other error is there, in their order: first those
 * that bring no warning either.
 */
export async function thatFit(candidates: readonly Candidate[], trial: Trial): Promise<readonly WayOut[]> {
  const { finding, input, wanted = 1, isStep = () => false } = trial
  const before = new Set(input.diagnostics.map(keyOf))
  const sound: WayOut[] = []
  const warned: WayOut[] = []
  for (const { title, edit } of candidates.slice(0, mostTried)) {
    if (sound.length === wanted) break
    const text = editProfile(input.text, edit, input.tools)
    if (text === input.text) continue
    const after = await input.check(text)
    if (after.some((one) => keyOf(one) === keyOf(finding))) continue
    const worse = (severity: Diagnostic['severity']) =>
      after.some((one) => one.severity === severity && !before.has(keyOf(one)) && !isStep(one))
    if (!worse('error')) (worse('warning') ? warned : sound).push({ title, text })
  }
  return [...sound, ...warned].slice(0, wanted)
}

/** Tells findings of one text apart, and finds them again in another. */
export function keyOf({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return `${code}\n${message}`
}
