import { afterAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { diffRepository } from '../../src/pipeline/diff.ts'
import { bruteForce, mirrored, namesOf, unordered } from '../diff/brute-force.ts'
import { anEdit, filesOf, start } from '../diff/random-edits.ts'
import { TestRepository, type Files } from '../repository.ts'

const repositories: TestRepository[] = []
afterAll(() => repositories.forEach((one) => one.remove()))

/** A repository whose first state is released, in part or whole. */
function begin(isReleased: boolean): TestRepository {
  const repository = new TestRepository(filesOf(start))
  repositories.push(repository)
  if (isReleased) {
    for (const [name, { version }] of Object.entries(start.packs)) repository.tag(`registry/public/${name}@${version}`)
    for (const [name, { version }] of Object.entries(start.profiles)) repository.tag(`profiles/${name}@${version}`)
  }
  return repository
}

/** Commits other files on top of the first commit; what is not named is taken away. */
function commitOn(repository: TestRepository, files: Files): string {
  const gone = Object.fromEntries(Object.keys(filesOf(start)).map((path) => [path, undefined]))
  repository.git('checkout', '--quiet', '--detach', 'main')
  return repository.commit('Edit', { ...gone, ...files })
}

const diff = async (repository: TestRepository, range: string) =>
  (await diffRepository({ repo: repository.dir, range, cache: false })).diff

describe.each([
  ['nothing is released', false],
  ['all is released', true],
])('where %s', (_, isReleased) => {
  test('random edits reach what a comparison of everything finds, and the other way round is the mirror image', async () => {
    const repository = begin(isReleased)
    await fc.assert(
      fc.asyncProperty(fc.array(anEdit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const made = edits.reduce((state, edit) => edit.change(state), start)
        const commit = commitOn(repository, filesOf(made))
        const forth = await diff(repository, `main..${commit}`)
        expect(namesOf(forth)).toEqual(await bruteForce(repository.dir, `main..${commit}`))
        for (const profile of forth.profiles) expect(profile.causes, profile.name).not.toEqual([])
        const back = await diff(repository, `${commit}..main`)
        expect(unordered(withoutCauses(back))).toEqual(unordered(withoutCauses(mirrored(forth))))
      }),
      { numRuns: 60 },
    )
  })

  test('what one edit changes is laid at its door, all of it', async () => {
    const repository = begin(isReleased)
    await fc.assert(
      fc.asyncProperty(anEdit, async (edit) => {
        const commit = commitOn(repository, filesOf(edit.change(start)))
        const { reach } = await diff(repository, `main..${commit}`)
        const reached = reach.filter(({ cause }) => cause.subject === edit.subject)
        expect(reach.map(({ cause }) => cause.subject).filter((subject) => subject !== edit.subject)).toEqual([])
        const names = [...new Set(reached.flatMap(({ profiles }) => profiles.map(({ name }) => name)))].sort()
        expect(names).toEqual(await bruteForce(repository.dir, `main..${commit}`))
      }),
      { numRuns: 60 },
    )
  })
})

/** Who caused what is told for the side that there is: the names of profiles that were renamed differ. */
function withoutCauses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCauses)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([key]) => key !== 'causes' && key !== 'reach')
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutCauses(one)]))
}
