import type { SignatureVerdict } from '../../src/model/signature.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'

interface Look {
  readonly words: string
  readonly tone: 'good' | 'warn' | 'bad' | 'plain'
  readonly icon?: IconName
}

const looks: Readonly<Record<SignatureVerdict['state'], Look>> = {
  verified: { words: 'Verified', tone: 'good', icon: 'ok' },
  untrusted: { words: 'Unknown signer', tone: 'warn', icon: 'warning' },
  bad: { words: 'Bad signature', tone: 'bad', icon: 'error' },
  unchecked: { words: 'Signature not checked', tone: 'plain' },
  unsigned: { words: 'Not signed', tone: 'plain' },
}

/** What the signature of a release's tag is worth, as a badge; nothing where the repository lists no keys. */
export function signatureBadge(signature: SignatureVerdict | undefined): Html | undefined {
  if (!signature) return undefined
  const { words, tone, icon: name } = looks[signature.state]
  const detail = detailOf(signature)
  return html`<span class="badge ${tone}" ${detail !== undefined && html` title="${detail}"`}
    >${name && icon(name)}${words}${detail !== undefined && html`<span class="sr">: ${detail}</span>`}</span
  >`
}

function detailOf({ signer, key, reason }: SignatureVerdict): string | undefined {
  if (signer !== undefined) return key === undefined ? `by ${signer}` : `by ${signer}, key ${key}`
  if (reason === undefined) return undefined
  return key === undefined ? reason : `${reason} (${key})`
}
