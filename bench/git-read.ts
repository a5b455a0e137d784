import { openRepository } from '../src/git/open.ts'

/**
 * Does the reads that are measured, in a process of its own, and prints the seconds of each as JSON.
 * Arguments: repository, folder of the index.
 */
const [dir, cacheDir] = process.argv.slice(2) as [string, string]
const seconds: Record<string, number> = {}

function timed<T>(name: string, work: () => T): T {
  const start = performance.now()
  const result = work()
  seconds[name] = (performance.now() - start) / 1000
  return result
}

const repository = await openRepository(dir, { cacheDir })
const tags = timed('tags', () => repository.tags)
const history = timed('walk', () => repository.history(repository.head!.id, ['profiles', 'registry']))
const bytes = timed('releases', () => {
  const asked = tags.map(({ name, commit }) => ({ commit: commit!, path: name.slice(0, name.lastIndexOf('@')) }))
  const files = repository.folders(asked).map((folder) => {
    return folder!.entries.find(({ name }) => name === 'pack.yaml' || name === 'profile.yaml')!.id!
  })
  const lengths = new Map(files.map((id) => [id, repository.facts.get('length', id) as number | undefined]))
  const unknown = [...lengths].filter(([, length]) => length === undefined).map(([id]) => id)
  repository.blobs(unknown, (id, content) => {
    repository.facts.set('length', id, content.length)
    lengths.set(id, content.length)
  })
  return files.reduce((sum, id) => sum + lengths.get(id)!, 0)
})
timed('close', () => repository.close())
console.log(JSON.stringify({ seconds, tags: tags.length, commits: history.length, bytes }))
