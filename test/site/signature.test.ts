import { expect, test } from 'vitest'
import { signatureBadge } from '../../site/views/signature.ts'

test('nothing is said where no keys are listed', () => expect(signatureBadge(undefined)).toBeUndefined())

test.each([
  [
    { state: 'verified', signer: 'Ada <ada@example.com>', key: 'SHA256:x' },
    'Verified',
    'by Ada &lt;ada@example.com&gt;, key SHA256:x',
  ],
  [
    { state: 'untrusted', key: 'SHA256:"y', reason: 'its key is not listed' },
    'Unknown signer',
    'its key is not listed (SHA256:&quot;y)',
  ],
  [{ state: 'bad', reason: 'it does not match' }, 'Bad signature', 'it does not match'],
  [{ state: 'unchecked', reason: 'X.509' }, 'Signature not checked', 'X.509'],
  [{ state: 'unsigned' }, 'Not signed', undefined],
] as const)('%j', (verdict, words, detail) => {
  const { text } = signatureBadge(verdict)!
  expect(text).toContain(words)
  if (detail === undefined) expect(text).not.toContain('title')
  // Said to the eye and to a screen reader, and safe in an attribute.
  else expect(text.split(detail)).toHaveLength(3)
})
