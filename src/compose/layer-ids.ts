/** An id for each name, unique among them and safe in an id or a URL: `argo-cd`, and `argo-cd-2` for the next. */
export function layerIds(names: readonly string[]): string[] {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return names.map((name) => {
    const plain = slug(name)
    let id = plain
    let count = counts.get(plain) ?? 1
    while (taken.has(id)) id = `${plain}-${++count}`
    counts.set(plain, count)
    taken.add(id)
    return id
  })
}

function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words?.join('-') ?? 'layer'
}
