import type { Diagnostic } from '../model/diagnostic.ts'

/** What composing can find. Closed and permanent: each code has a page that explains it. */
export type ComposeCode =
  /** An override names no layer of a composed profile. */
  | 'override-without-layer'
  /** An override names a layer that more than one composed profile brings. */
  | 'ambiguous-override'

export type ComposeDiagnostic = Diagnostic<ComposeCode>
