import type { ComposedProfile } from '../model/composition.ts'

/**
 * Blacks out, wherever plain data repeats them, the secrets of what a page is made of. The catalog itself knows no
 * secret: this is passed in by the pipeline.
 */
export type Conceal = <T>(value: T) => T

/** What is to be kept out of the catalog; none of the functions is there where there is nothing. */
export interface Concealing {
  /** For what belongs to the tree as a whole, or to its packs. */
  readonly everywhere: Conceal | undefined
  /** For a profile as it was composed: the releases in it may hold more. */
  readonly within: (composed: ComposedProfile) => Promise<Conceal | undefined>
  /** For plain data that may repeat texts of any release and any commit: all that it says is looked through. */
  readonly among: (told: unknown) => Promise<Conceal | undefined>
  /** For a page that repeats whole files of a release. */
  readonly inFiles: (files: readonly { readonly file: string; readonly text: string }[]) => Promise<Conceal | undefined>
}

const blackedOut = '•'.repeat(8)

/** A page or list as it is shown, with the word that it conceals something. */
export function concealed<Shown extends object>(shown: Shown, conceal: Conceal | undefined): Shown {
  if (!conceal) return shown
  const page = conceal(shown)
  return isBlackedOut(page) ? { ...page, concealed: true } : page
}

/** Whether something is blacked out in what went through here. */
export function isBlackedOut(shown: unknown): boolean {
  return JSON.stringify(shown).includes(blackedOut)
}
