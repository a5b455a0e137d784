/** The names of the variables that a text refers to, in order, each once. Linear in the text. */
export function variablesIn(text: string): readonly string[] {
  if (!text.includes('{{')) return []
  const names = [...text.matchAll(/\.spectro\.var\.([A-Za-z0-9_-]+)/g)].map((match) => match[1]!)
  return [...new Set(names)]
}
