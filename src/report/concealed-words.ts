/** One sentence on what was kept out of what is shown, and one on where to read of it. */
export function concealedInWords(places: number): string {
  const what = places === 1 ? '1 place looks like a secret and is' : `${places} places look like secrets and are`
  return `${what} concealed. \`layerbook validate\` tells where those of the tree stand.`
}
