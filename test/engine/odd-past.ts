import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { seeded } from '../git/random-history.ts'
import { gitIn, type Files } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

/**
 * A repository with a past that a seed chooses: releases by annotated and lightweight tags, sealed or not, yanked and
 * deprecated later, packs and profiles deleted, added again and renamed, merges, clocks that run backwards, line ends of
 * both kinds, settings that change, faulty files, references with and without versions.
 */
export class OddPast {
  readonly dir = mkdtempSync(join(tmpdir(), 'layerbook-past-'))
  readonly #random: () => number
  readonly #files = new Map<string, string>()
  readonly #ledgers = new Map<string, string[]>()
  #time = Date.UTC(2024, 0, 1, 12)
  #step = 0

  constructor(seed: number, steps: number) {
    this.#random = seeded(seed)
    this.#git('init', '--quiet', '--initial-branch=main')
    this.#write(smallRegistry())
    this.#commit()
    for (; this.#step < steps; this.#step++) this.#change()
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }

  #change(): void {
    this.#pick([
      () => this.#release(this.#pick(['linux', 'kubernetes', 'network', 'storage', 'monitoring'])),
      () => this.#release(this.#pick(['kubernetes', 'network', 'monitoring'])),
      () => this.#releaseProfile(this.#pick(['base', 'observe', 'whole'])),
      () => this.#mark(),
      () => this.#moveAway(),
      () => this.#comeBack(),
      () => this.#rewriteProfile(),
      () => this.#setSettings(),
      () => this.#merge(),
      () =>
        this.#write({
          'registry/public/monitoring/values.yaml': `charts:\r\n  monitoring:\r\n    replicas: ${this.#step}\r\n`,
        }),
      () =>
        this.#write({
          'registry/other/registry.yaml': `name: other\nkind: ${this.#pick(['pack', 'helm'])}\n`,
          'registry/other/network/pack.yaml': 'name: network\nversion: "1.5.0"\nlayer: cni\n',
        }),
      () =>
        this.#write({
          'profiles/observe/profile.yaml': `${this.#files.get('profiles/observe/profile.yaml') ?? ''}${this.#pick(['# note\n', 'tags: [a]\n', ': {\n'])}`,
        }),
    ])()
    this.#commit()
  }

  #release(name: string): void {
    const folder = `registry/public/${name}`
    const pack = this.#files.get(`${folder}/pack.yaml`)
    if (pack === undefined) return
    const version = this.#pick(['1.30.x', '1.4.x', '5.0.x', '22.04.x', '2.1.x']).replace('x', String(this.#step))
    this.#write({
      [`${folder}/pack.yaml`]: pack.replace(/version: .*/, `version: ${this.#pick([`"${version}"`, `'${version}'`])}`),
      [`${folder}/presets.yaml`]: `presets:\n  - name: small\n    displayName: Small\n    add:\n      charts: { ${name}: { replicas: ${this.#step} } }\n`,
    })
    this.#commit()
    this.#tag(`${folder}@${version}`, folder, version)
  }

  #releaseProfile(name: string): void {
    const folder = `profiles/${name}`
    const file = this.#files.get(`${folder}/profile.yaml`)
    if (file === undefined) return
    const version = `1.${this.#step}.0`
    this.#write({ [`${folder}/profile.yaml`]: file.replace(/version: .*/, `version: "${version}"`) })
    this.#commit()
    this.#tag(`${folder}@${version}`, folder, version)
  }

  #tag(tag: string, folder: string, version: string): void {
    if (this.#random() < 0.3) this.#git('tag', tag)
    else this.#git('tag', '-a', '-m', tag, tag)
    if (this.#random() < 0.3) return
    const commit = this.#git('rev-parse', 'HEAD').trim()
    const date = new Date(this.#time - (this.#random() < 0.3 ? 86_400_000 : 0)).toISOString().replace('.000Z', 'Z')
    const lines = this.#ledgers.get(folder) ?? []
    lines.push(`  - version: '${version}'\n    date: ${date}\n    commit: ${commit}\n    tree: ${commit}\n`)
    this.#ledgers.set(folder, lines)
    this.#write({ [`${folder}/releases.yaml`]: `releases:\n${lines.join('')}` })
  }

  #mark(): void {
    const [folder, lines] = this.#pick([...this.#ledgers]) ?? []
    const at = lines?.findLastIndex((line) => !line.includes('reason'))
    if (folder === undefined || lines === undefined || at === undefined || at < 0) return
    const day = new Date(this.#time).toISOString().slice(0, 10)
    lines[at] +=
      `    ${this.#pick(['yanked', 'deprecated'])}:\n      date: ${day}\n      reason: 'It breaks, ${this.#step}.'\n`
    this.#write({ [`${folder}/releases.yaml`]: `releases:\n${lines.join('')}` })
  }

  #away: Files[] = []

  #moveAway(): void {
    const folder = this.#pick([
      'registry/public/monitoring',
      'registry/public/storage',
      'profiles/observe',
      'registry/public/network',
    ])
    const files = [...this.#files].filter(([path]) => path.startsWith(`${folder}/`))
    if (files.length === 0) return
    this.#away.push(Object.fromEntries(files))
    this.#write(Object.fromEntries(files.map(([path]) => [path, undefined])))
    if (this.#random() < 0.3)
      this.#write(
        Object.fromEntries(
          files.map(([path, text]) => [
            path.replace(folder, `${folder}-two`),
            text.replace(/^name: (.*)$/m, 'name: $1-two'),
          ]),
        ),
      )
  }

  #comeBack(): void {
    const files = this.#away.shift()
    if (files) this.#write(files)
  }

  #rewriteProfile(): void {
    const version = () => this.#pick(['', ', version: 1.x', `, version: 1.${this.#step - 3}.0`, ', version: 9.x'])
    const values = this.#pick([
      '',
      '    presets: [small]\n',
      '    values:\n      charts: { monitoring: { replicas: 7, typo: 1 } }\n',
    ])
    this.#write({
      'profiles/whole/profile.yaml': `name: whole\nversion: "1.0.0"\ntype: full\ncloudType: aws\ninfrastructure: { profile: base${version()} }\naddOns:\n  - { profile: observe${version()} }\nlayers:\n  - pack: monitoring\n    displayName: second\n    version: ${this.#pick(['5.x', '5.0.x', '1.x', '5.0.7'])}\n${values}`,
    })
  }

  #setSettings(): void {
    this.#write({
      'layerbook.yaml': `name: Step ${this.#step}\nurl: https://git.example.com/registry\nrules:\n  unreleased-version: ${this.#pick(['off', 'error', 'note'])}\n`,
    })
  }

  #merge(): void {
    this.#git('checkout', '--quiet', '-b', `side-${this.#step}`)
    this.#write({
      [`profiles/side-${this.#step}/profile.yaml`]: `name: side-${this.#step}\nversion: "0.1.0"\ntype: add-on\ncloudType: all\nlayers:\n  - { pack: monitoring, version: 5.x }\n`,
    })
    this.#commit()
    this.#git('checkout', '--quiet', 'main')
    this.#commit()
    this.#git('merge', '--quiet', '--no-ff', '-m', 'Merge', `side-${this.#step}`)
  }

  #write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.dir, path)
      if (text === undefined) {
        rmSync(file, { force: true })
        this.#files.delete(path)
        continue
      }
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      this.#files.set(path, text)
    }
  }

  #commit(): void {
    this.#time += this.#random() < 0.15 ? -36_000_000 : 43_200_000
    this.#git('add', '--all')
    this.#git('commit', '--quiet', '--allow-empty', '-m', `Step ${this.#step}`)
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)]!
  }

  #git(...args: string[]): string {
    return gitIn(this.dir, new Date(this.#time).toISOString(), ...args)
  }
}
