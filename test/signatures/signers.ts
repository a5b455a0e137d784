import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workingTree } from '../../src/git/working-tree.ts'
import { readTrustedKeys, type TrustedKeys } from '../../src/signatures/trusted-keys.ts'
import { TestRepository } from '../repository.ts'

/** Whether the machine has a program. */
export function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

/** Someone who signs tags, with the tools that people use. */
export interface Signer {
  readonly format: 'openpgp' | 'ssh'
  /** The settings with which `git tag -s` signs as them. */
  readonly settings: readonly string[]
  /** The file to list in a repository that trusts them. */
  readonly publicKey: string
}

/** Keys of gpg and ssh-keygen in a folder of their own. */
export class Signers {
  readonly dir = mkdtempSync(join(tmpdir(), 'layerbook-keys-'))
  readonly #homes: string[] = []

  /** @param at the instant that gpg takes for now, `20250101T000000` */
  gpg(name: string, kind: string, at?: string, end = 'never'): GpgSigner {
    const home = join(this.dir, `gpg-${name}`)
    mkdirSync(home, { mode: 0o700 })
    this.#homes.push(home)
    const signer = new GpgSigner(home, name, at)
    signer.run('--quick-gen-key', `${name} <${name}@example.com>`, kind, 'cert,sign', end)
    return signer
  }

  /** @param options of the line in allowed_signers */
  ssh(name: string, args: readonly string[], options = ''): Signer & { readonly file: string } {
    const file = join(this.dir, name)
    execFileSync('ssh-keygen', ['-q', '-N', '', '-C', '', '-f', file, ...args])
    const publicKey = `${name}@example.com ${options}${options && ' '}${readFileSync(`${file}.pub`, 'utf8').trim()}\n`
    return { format: 'ssh', settings: ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${file}`], publicKey, file }
  }

  run(program: string, ...args: readonly string[]): void {
    execFileSync(program, [...args], { stdio: 'ignore' })
  }

  read(name: string): Buffer {
    return readFileSync(join(this.dir, name))
  }

  remove(): void {
    for (const home of this.#homes) spawnSync('gpgconf', ['--homedir', home, '--kill', 'gpg-agent'])
    rmSync(this.dir, { recursive: true, force: true })
  }
}

export class GpgSigner implements Signer {
  readonly format = 'openpgp'
  readonly #home: string
  readonly #name: string
  readonly #at: string | undefined

  constructor(home: string, name: string, at: string | undefined) {
    this.#home = home
    this.#name = name
    this.#at = at
  }

  /** The same person at another time. */
  at(at: string): GpgSigner {
    return new GpgSigner(this.#home, this.#name, at)
  }

  get publicKey(): string {
    return this.run('--armor', '--export', `${this.#name}@example.com`)
  }

  get fingerprint(): string {
    return /^fpr:+([0-9A-F]+):/m.exec(this.run('--with-colons', '--list-keys'))![1]!
  }

  get settings(): readonly string[] {
    return ['-c', `gpg.program=${this.#program()}`, '-c', `user.signingkey=${this.#name}@example.com`]
  }

  run(...args: readonly string[]): string {
    return this.with('', ...args)
  }

  with(input: string, ...args: readonly string[]): string {
    return execFileSync(this.#program(), [...args], { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] })
  }

  /** A certificate that revokes the key, by the answers to gpg's questions. */
  certificate(answers: string): string {
    const args = [
      '--no-batch',
      '--no-tty',
      '--command-fd',
      '0',
      '--status-fd',
      '2',
      '--armor',
      '--gen-revoke',
      this.fingerprint,
    ]
    return this.with(answers, ...args)
  }

  /** gpg with its folder and its time: Git calls it by one path. */
  #program(): string {
    const path = join(this.#home, `gpg-${this.#at ?? 'now'}.sh`)
    const time = this.#at === undefined ? '' : ` --faked-system-time ${this.#at}`
    const options = `--homedir '${this.#home}' --batch --yes --pinentry-mode loopback --passphrase ''${time}`
    writeFileSync(path, `#!/bin/sh\nexec gpg ${options} "$@"\n`)
    chmodSync(path, 0o755)
    return path
  }
}

export const tagName = 'registry/public/cilium@1.16.4'

/** A repository with one commit, whose tags are signed and looked at. */
export class SignedRepository extends TestRepository {
  constructor() {
    super({ 'registry/public/cilium/pack.yaml': 'name: cilium\nversion: 1.16.4\n' })
  }

  sign(signer: Signer, message = 'Cilium 1.16.4', name = tagName): void {
    this.git(...signer.settings, 'tag', '--force', '-s', '--cleanup=verbatim', '-m', `${message}\n`, name)
  }

  raw(name = tagName): Buffer {
    return execFileSync('git', ['cat-file', 'tag', name], { cwd: this.dir })
  }

  /** Puts a tag object of these bytes in the tag's place. */
  replace(raw: Buffer, name = tagName): void {
    const options = { cwd: this.dir, input: raw, encoding: 'utf8' } as const
    const id = execFileSync('git', ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'], options).trim()
    this.git('update-ref', `refs/tags/${name}`, id)
  }

  /** What is trusted where the tree lists the keys of some signers. */
  async trust(...publicKeys: readonly string[]): Promise<TrustedKeys> {
    const { keys, diagnostics } = await this.list(...publicKeys)
    if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message)
    return keys
  }

  list(...publicKeys: readonly string[]): ReturnType<typeof readTrustedKeys> {
    const files = Object.fromEntries(publicKeys.map((text, index) => [`keys/${index}.key`, text]))
    this.write(files)
    const at = { file: 'layerbook.yaml', line: 3, column: 5, endLine: 3, endColumn: 9 }
    const keys = Object.keys(files).map((value) => ({ value, at }))
    return readTrustedKeys(workingTree(this.dir), { keys, requiredFor: [] })
  }

  /** Whether Git itself says that the tag is good, by the keys of gpg's folder or of an allowed_signers file. */
  gitVerifies(settings: readonly string[], name = tagName): boolean {
    try {
      this.git(...settings, 'verify-tag', name)
      return true
    } catch {
      return false
    }
  }
}
