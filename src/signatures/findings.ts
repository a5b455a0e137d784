import { startOf } from '../model/location.ts'
import type { Release } from '../model/release.ts'
import type { SignatureVerdict, SigningSettings } from '../model/signature.ts'
import { shellWord } from '../model/shell-word.ts'
import type { SignatureDiagnostic } from './codes.ts'

/**
 * What is wrong with the signatures of some releases: each that does not hold, and for each folder those that nobody
 * can vouch for. Those that bear no verdict are passed over.
 */
export function signatureFindings(releases: Iterable<Release>, signing: SigningSettings): SignatureDiagnostic[] {
  const found: SignatureDiagnostic[] = []
  const open = new Map<string, Judged[]>()
  for (const release of releases) {
    const { signature: verdict, path } = release
    if (verdict === undefined || verdict.state === 'verified') continue
    const isRequired = mustBeSigned(release, signing)
    if (verdict.state === 'bad') found.push(badSignature(release, verdict))
    else if (isRequired || verdict.state !== 'unsigned') {
      const key = `${isRequired} ${path}`
      open.set(key, [...(open.get(key) ?? []), { release, verdict, isRequired }])
    }
  }
  return [...found, ...[...open.values()].map((judged) => unverified(judged, signing))]
}

interface Judged {
  readonly release: Release
  readonly verdict: SignatureVerdict
  readonly isRequired: boolean
}

/** A tag's own date is what its maker says, so only one that the ledger vouches for lets a release off. */
function mustBeSigned({ path, sealed, date }: Release, { requiredFor, since }: SigningSettings): boolean {
  if (!requiredFor.some((folder) => path === folder || path.startsWith(`${folder}/`))) return false
  return since === undefined || !sealed || date.slice(0, 10) >= since
}

function badSignature(release: Release, { reason }: SignatureVerdict): SignatureDiagnostic {
  return {
    code: 'bad-signature',
    severity: 'error',
    at: placeOf(release),
    message: `The signature of the tag ${release.tag} is bad: ${reason}.`,
    help: 'Do not use the release before you know why; compare the tag with that of whoever made it.',
  }
}

const mostNamed = 5

function unverified(judged: readonly Judged[], { since }: SigningSettings): SignatureDiagnostic {
  const [{ release, verdict, isRequired }] = judged as readonly [Judged]
  const named = judged.slice(0, mostNamed).map((one) => `${one.release.version} (${inShort(one.verdict)})`)
  const more = judged.length > mostNamed ? ` and ${judged.length - mostNamed} more` : ''
  return {
    code: 'unverified-release',
    severity: isRequired ? 'error' : 'warning',
    at: placeOf(release),
    message:
      judged.length === 1
        ? `The tag ${release.tag} ${inWords(verdict)}.`
        : `${judged.length} tags of ${release.path} have no signature that can be verified: ${named.join(', ')}${more}.`,
    help: remedy(judged, since),
  }
}

function inWords({ state, reason = '', key }: SignatureVerdict): string {
  if (state === 'unsigned') return 'is not signed'
  return `bears a signature that cannot be verified: ${reason}${key === undefined ? '' : ` (${key})`}`
}

function inShort({ state, key }: SignatureVerdict): string {
  if (state === 'unsigned') return 'not signed'
  return state === 'untrusted' ? `unknown key${key === undefined ? '' : ` ${key}`}` : 'cannot be checked'
}

/** The same content may be tagged anew: the ledger compares content. */
function remedy(judged: readonly Judged[], since: string | undefined): string {
  const { tag, commit } = judged[0]!.release
  const name = shellWord(tag ?? '')
  const sign = `git tag -f -s -m ${name} ${name} ${commit?.slice(0, 10)}`
  const isUnknown = judged.every(({ verdict }) => verdict.state === 'untrusted')
  const canBegin = since === undefined && judged.every((one) => one.isRequired && one.release.sealed)
  const begin = canBegin ? ' If signing began later, say since when: `signing.since`.' : ''
  return isUnknown
    ? `List the key under \`signing.keys\` if you know whose it is; else sign the same commit anew: \`${sign}\`.`
    : `Sign the same commit anew${judged.length > 1 ? ', for each of them' : ''}: \`${sign}\`.${begin}`
}

function placeOf({ subject, path, tag }: Release) {
  return startOf(`${path}/${subject}.yaml`, tag)
}
