import { createHash } from 'node:crypto'
import { startOf, type Location } from '../model/location.ts'
import type { FileTree } from '../model/repository.ts'
import type { SigningSettings } from '../model/signature.ts'
import { readAllowedSigners, type AllowedSigner } from './allowed-signers.ts'
import type { SignatureDiagnostic } from './codes.ts'
import { readOpenpgpKeys, type OpenpgpKeys } from './openpgp.ts'

/** The public keys that a tree lists. */
export interface TrustedKeys {
  /** Of all that a verdict depends on, beside the tag itself. */
  readonly digest: string
  readonly ssh: readonly AllowedSigner[]
  readonly openpgp: OpenpgpKeys['keys']
}

interface KeyFile {
  readonly file: string
  readonly text: string
}

const mostFiles = 1000
const mostBytes = 1024 * 1024

/** Reads the keys that a tree's settings list, and what is wrong with the files; each file that can be used counts. */
export async function readTrustedKeys(
  tree: FileTree,
  signing: SigningSettings,
): Promise<{ readonly keys: TrustedKeys; readonly diagnostics: readonly SignatureDiagnostic[] }> {
  const diagnostics: SignatureDiagnostic[] = []
  const files: KeyFile[] = []
  for (const { value, at } of signing.keys) {
    for (const read of readListed(tree, value, at)) {
      if ('code' in read) diagnostics.push(read)
      else files.push(read)
    }
  }
  const sound = files.filter((file) => !reportPrivate(file, tree, diagnostics))
  const isOpenpgp = ({ text }: KeyFile) => text.includes('-----BEGIN PGP PUBLIC KEY BLOCK-----')
  const ssh = sound.filter((file) => !isOpenpgp(file)).flatMap((file) => readSsh(file, tree, diagnostics))
  const openpgp = await readOpenpgpKeys(sound.filter(isOpenpgp))
  for (const { file, problem } of openpgp.problems) {
    diagnostics.push(unusable(startOf(file, tree.revision), problem, 'Export it again: `gpg --armor --export KEY`.'))
  }
  const digest = createHash('sha256').update(JSON.stringify(sound.map(({ text }) => text)))
  return { keys: { digest: digest.digest('hex'), ssh, openpgp: openpgp.keys }, diagnostics }
}

function filesAt(tree: FileTree, listed: string): string[] {
  const path = listed.replace(/^\.\//, '').replace(/\/$/, '')
  if (path.split('/').some((part) => ['', '.', '..'].includes(part)) || path.includes('\\')) return []
  const inFolder = tree.list(path).filter(({ name, kind }) => kind === 'file' && isKeyName(name))
  return inFolder.length > 0 ? inFolder.map(({ name }) => `${path}/${name}`) : [path]
}

/** What lies in a folder of keys beside them. */
function isKeyName(name: string): boolean {
  return !name.startsWith('.') && !/\.(md|ya?ml)$/i.test(name)
}

function readListed(tree: FileTree, listed: string, at: Location): (KeyFile | SignatureDiagnostic)[] {
  const paths = filesAt(tree, listed)
  if (paths.length === 0)
    return [
      unusable(
        at,
        `${JSON.stringify(listed)} is no path in the repository`,
        'Write it from the root of the repository.',
      ),
    ]
  const read = paths.slice(0, mostFiles).map((file) => {
    const bytes = tree.read(file)
    if (bytes === undefined)
      return unusable(at, `There is no file ${file}`, 'Correct the path, or add the file with the public key.')
    if (bytes.length > mostBytes)
      return unusable(at, `${file} is larger than a file of keys`, 'List only the keys that sign.')
    return { file, text: Buffer.from(bytes).toString('utf8') }
  })
  return paths.length > mostFiles ? [...read, tooManyFiles(at, listed)] : read
}

function reportPrivate({ file, text }: KeyFile, { revision }: FileTree, found: SignatureDiagnostic[]): boolean {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return false
  const help = 'Remove it, make a new pair of keys, and list the public one: whoever can read the repository has this.'
  found.push(unusable(startOf(file, revision), 'The file holds a private key', help))
  return true
}

function readSsh(
  { file, text }: KeyFile,
  { revision }: FileTree,
  found: SignatureDiagnostic[],
): readonly AllowedSigner[] {
  const { signers, problems } = readAllowedSigners(text)
  const help =
    'Write `name@example.com ssh-ed25519 AAAA…`, one key a line, as ssh-keygen(1) has it under ALLOWED SIGNERS.'
  for (const { line, problem } of problems) {
    const at = { ...startOf(file, revision), line, endLine: line }
    found.push(unusable(at, problem, help))
  }
  if (signers.length + problems.length === 0)
    found.push(
      unusable(startOf(file, revision), 'The file holds no key', 'Put a public key in it, or take it off the list.'),
    )
  return signers
}

function tooManyFiles(at: Location, folder: string): SignatureDiagnostic {
  const message = `${folder} holds more than ${mostFiles} files; the keys in those after them count for nothing.`
  return { code: 'signing-key', severity: 'error', at, message, help: 'Put several keys into one file.' }
}

function unusable(at: Location, what: string, help: string): SignatureDiagnostic {
  return { code: 'signing-key', severity: 'error', at, message: `${what}, so nobody is trusted by it.`, help }
}
