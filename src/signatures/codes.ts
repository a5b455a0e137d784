import type { Diagnostic } from '../model/diagnostic.ts'

/** Every code that looking at signatures can give. Permanent: a code is never renamed or given another meaning. */
export type SignatureCode = 'signing-key' | 'bad-signature' | 'unverified-release'

export type SignatureDiagnostic = Diagnostic<SignatureCode>
