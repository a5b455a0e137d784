import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TestRepository } from '../repository.ts'
import { layerbook, layerbookHere } from './run.ts'

const rules = fileURLToPath(new URL('../validate/rules/', import.meta.url))

let repository: TestRepository
beforeEach(() => {
  repository = new TestRepository()
  cpSync(join(rules, 'base'), repository.dir, { recursive: true })
  repository.commit('Begin')
})
afterEach(() => rmSync(repository.dir, { recursive: true }))

const pack = 'registry/public/cilium/pack.yaml'
const read = (file: string): string => readFileSync(join(repository.dir, file), 'utf8')

/** Writes a pack in which one mistake has a mend, one a suggested mend, and one none. */
function spoil(): string {
  const text = read(pack)
  const spoilt = text
    .replace(/^name: .*$/m, 'name: other # ours')
    .replace(/^layer: .*$/m, 'layer: cnii')
    .concat('homepage: none at all\n')
  repository.write({ [pack]: spoilt })
  return text
}

describe('layerbook fix', () => {
  test('has nothing to do where nothing is wrong', async () => {
    const ran = await layerbook(['fix', '--repo', repository.dir])
    expect(ran).toMatchObject({ code: 0, stdout: '', stderr: '0 findings mended, 0 left.\n' })
  })

  test('what the system refuses to write is told as that', async () => {
    spoil()
    writeFileSync(join(repository.dir, `registry/public/cilium/.pack.yaml.${process.pid}.new`), '')
    const ran = await layerbookHere(['fix', '--repo', repository.dir])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain(`layerbook: ${pack} could not be written: `)
  })

  test('mends what needs no decision, and tells what is left', async () => {
    spoil()
    const ran = await layerbookHere(['fix', '--repo', repository.dir])
    expect(ran.code).toBe(1)
    expect(ran.stdout).toBe(`${pack}:1:7  name-mismatch  Write "cilium"\n`)
    expect(ran.stderr).toContain('1 finding mended')
    expect(ran.stderr).toContain('`layerbook fix --suggested` makes 1 more')
    expect(read(pack)).toContain('name: cilium # ours\n')
    expect(read(pack)).toContain('layer: cnii\n')
  })

  test('corrects what was mistyped where that is asked for', async () => {
    spoil()
    await layerbookHere(['fix', '--suggested', '--repo', repository.dir])
    expect(read(pack)).toContain('layer: cni\n')
  })

  test('mends findings of the codes that are named', async () => {
    spoil()
    const ran = await layerbookHere(['fix', '--suggested', '--repo', repository.dir, 'unknown-choice'])
    expect(ran.code).toBe(0)
    expect(read(pack)).toContain('layer: cni\n')
    expect(read(pack)).toContain('name: other # ours\n')
    const unknown = await layerbookHere(['fix', '--repo', repository.dir, 'unknown-choise'])
    expect(unknown).toMatchObject({ code: 2 })
    expect(unknown.stderr).toContain('Did you mean "unknown-choice"?')
  })

  test('shows what it would do, and writes nothing', async () => {
    spoil()
    const before = read(pack)
    const ran = await layerbookHere(['fix', '--dry-run', '--repo', repository.dir])
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('-name: other # ours\n+name: cilium # ours\n')
    expect(read(pack)).toBe(before)
  })

  test('leaves what was released alone', async () => {
    const sound = spoil()
    repository.commit('Spoil')
    repository.tag('registry/public/cilium@1.16.4')
    repository.commit('Mend', { [pack]: sound })
    const ran = await layerbookHere(['fix', '--suggested', '--repo', repository.dir])
    expect(ran.stdout).toBe('')
    expect(read(pack)).toBe(sound)
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
