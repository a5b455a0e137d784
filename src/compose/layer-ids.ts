/** An id for each name, unique among them and safe in an id or a URL: `argo-cd`, and `argo-cd-2` for the next. */
export function layerIds(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const plain = slug(name)
    let id = plain
    for (let count = 2; taken.has(id); count++) id = `${plain}-${count}`
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
