import { afterAll, describe, expect, test } from 'vitest'
import { composedToJson } from '../../src/compose/to-json.ts'
import { UserError, type Diagnostic } from '../../src/model/diagnostic.ts'
import { chooseProfile } from '../../src/resolve/choose-profile.ts'
import { composeProfile, openWorkspace } from '../../src/pipeline/workspace.ts'
import { OddPast } from './odd-past.ts'
import { engineOver } from './recorded-files.ts'

const pasts = [1, 2, 3, 4, 5].map((seed) => ({ seed, past: new OddPast(seed, 40) }))
afterAll(() => pasts.forEach(({ past }) => past.remove()))

describe.each(pasts)('the past that seed $seed chooses', ({ past }) => {
  test('any profile at any instant is what the command line resolves, byte for byte', async () => {
    const { engine, workspace } = await engineOver(past.dir)
    const instants = workspace.repository
      .mainline(workspace.repository.head!.id)
      .map(({ commit }) => commit.committer.date)
    const names = engine.index.profiles.map(({ name }) => name)
    let compared = 0
    for (const at of [
      undefined,
      ...instants.filter((_, index) => index % 3 === 0),
      '2024-01-15',
      '2030-01-01T00:00:00Z',
    ]) {
      const world = await openWorkspace({ repo: past.dir, cache: false, ...(at === undefined ? {} : { at }) })
      for (const { name, version } of subjects(names, engine)) {
        const asked = version === undefined ? name : `${name}@${version}`
        const expected = resolved(() => {
          const profile = chooseProfile(asked, world.snapshot, world.releases, at)
          return composeProfile(profile, world)
        })
        const found = await engine
          .compose({ name, ...(version === undefined ? {} : { version }), ...(at === undefined ? {} : { at }) })
          .catch(asUserError)
        const where = `${asked} at ${at}`
        if (expected instanceof UserError || found instanceof UserError) {
          expect(asText(found), where).toBe(asText(expected))
          continue
        }
        compared++
        expect(JSON.stringify(found.json), where).toBe(JSON.stringify(composedToJson(expected.composed)))
        const told = new Set(found.diagnostics.map(told1))
        for (const one of expected.diagnostics)
          if (one.code !== 'values-mismatch') expect(told, where).toContain(told1(one))
        expect(found.page.stack.length).toBe(found.composed.layers.length)
      }
    }
    expect(compared).toBeGreaterThan(40)
  })
})

function subjects(
  names: readonly string[],
  { index }: { index: { profiles: readonly { name: string; versions: readonly string[] }[] } },
) {
  return names.flatMap((name) => {
    const versions = index.profiles.find((one) => one.name === name)!.versions
    return [{ name, version: undefined }, ...versions.slice(0, 2).map((version) => ({ name, version }))]
  })
}

function resolved<T>(make: () => T): T | UserError {
  try {
    return make()
  } catch (error) {
    return asUserError(error)
  }
}

function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error
  throw error
}

function asText(result: unknown): string {
  return result instanceof UserError ? `${result.message} ${result.help}` : 'it composes'
}

function told1({ code, severity, message, help, at }: Diagnostic): string {
  return JSON.stringify([code, severity, message, help, at])
}
