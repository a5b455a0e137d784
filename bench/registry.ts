import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { GitHistoryWriter } from './git-history-writer.ts'
import type { MadePack, MadeProfile, Pick } from './registry-files.ts'
import {
  madePack,
  madeProfile,
  packFiles,
  packVersion,
  profileVersion,
  profileYaml,
  registryFiles,
} from './registry-files.ts'

export interface RegistrySize {
  readonly packs: number
  /** Tagged releases of packs; profiles have theirs besides. */
  readonly releases: number
  readonly profiles: number
  readonly commits: number
}

export const registrySizes = {
  S: { packs: 100, releases: 1_000, profiles: 200, commits: 2_000 },
  M: { packs: 1_000, releases: 20_000, profiles: 2_000, commits: 30_000 },
} as const satisfies Record<string, RegistrySize>

const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

/**
 * Makes a valid repository of this size in `dir`, which must be empty or not there: every release tagged and sealed in
 * its ledger, every train, pin and composition resolving. The same size gives the same object ids. Packed by
 * `git gc`, and checked out.
 */
export async function makeRegistry(dir: string, size: RegistrySize): Promise<void> {
  mkdirSync(dir, { recursive: true })
  const git = (...args: string[]): Buffer => execFileSync('git', ['-C', dir, ...args], { env: environment })
  git('init', '-q', '-b', 'main')
  const writer = new GitHistoryWriter(dir, environment)
  await new MadeHistory(writer, size).write()
  await writer.finish()
  git('gc', '-q')
  git('checkout', '-q', 'main')
}

/** First every pack once, then releases of packs mixed with new and changed profiles, until the commits are used up. */
class MadeHistory {
  readonly #writer: GitHistoryWriter
  readonly #size: RegistrySize
  readonly #pick = seededPick(7)
  readonly #packs: readonly MadePack[]
  readonly #unborn: MadeProfile[]
  readonly #profiles: MadeProfile[] = []
  #releases = 0

  constructor(writer: GitHistoryWriter, size: RegistrySize) {
    this.#writer = writer
    this.#size = size
    this.#packs = Array.from({ length: size.packs }, (_, number) => madePack(number))
    const profiles = Array.from({ length: size.profiles }, (_, number) => madeProfile(number))
    // Taken from the end; full profiles are composed of others, so they are born last.
    this.#unborn = [true, false].flatMap((full) => profiles.filter(({ type }) => (type === 'full') === full))
  }

  async write(): Promise<void> {
    await this.#writer.commit('chore: start the registry', registryFiles())
    for (const pack of this.#packs) await this.#releasePack(pack)
    // The last commit seals what is left.
    for (let left = this.#commitsLeft(); left > 0; left = this.#commitsLeft()) {
      const share = (this.#size.releases - this.#releases) / left
      if (share > 0.97 || this.#pick(percents) < 100 * share) await this.#releasePack(this.#pick(this.#packs))
      else await this.#changeProfile()
    }
    await this.#writer.seal()
  }

  #commitsLeft(): number {
    return this.#size.commits - 1 - this.#writer.commits
  }

  async #releasePack(pack: MadePack): Promise<void> {
    const version = packVersion(pack.released)
    await this.#writer.commit(`feat(${pack.name}): ${version}`, packFiles(pack))
    pack.released++
    this.#releases++
    await this.#writer.release(pack.path, version)
  }

  async #changeProfile(): Promise<void> {
    const born = this.#unborn.pop()
    const profile = born ?? this.#pick(this.#profiles)
    const text = profileYaml(profile, { packs: this.#packs, profiles: this.#profiles }, this.#pick)
    const message = `feat(${profile.name}): ${born ? 'add it' : 'change its layers'}`
    await this.#writer.commit(message, { [`${profile.path}/profile.yaml`]: text })
    if (born) this.#profiles.push(born)
    if (!born && !this.#pick([true, false, false])) return
    await this.#writer.release(profile.path, profileVersion(profile.released))
    profile.released++
  }
}

const percents = Array.from({ length: 100 }, (_, percent) => percent)

/** Chooses one of several, the same for the same seed (mulberry32). */
function seededPick(seed: number): Pick {
  let state = seed
  return (items) => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return items[((value ^ (value >>> 14)) >>> 0) % items.length]!
  }
}
