import { closest } from '../model/closest.ts'

const form = /^[a-z0-9]+([._-][a-z0-9]+)*$/

/** What is wrong with the name of a registry, pack or profile; `undefined` where nothing is. */
export function nameProblem(name: string): string | undefined {
  if (name.length > 63) return 'A name has at most 63 characters.'
  if (form.test(name)) return undefined
  return 'A name is made of small letters and digits, with a dash, dot or underscore between them.'
}

/** What is wrong with a list of cloud types. */
export function cloudTypesProblem(names: readonly string[], known: readonly string[]): string | undefined {
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return names.length === 0 ? 'At least one is needed.' : undefined
  const meant = closest(unknown, known)
  return meant === undefined
    ? `"${unknown}" is neither built in nor declared in layerbook.yaml.`
    : `"${unknown}" is not known. Did you mean "${meant}"?`
}

/** `acme-ca-bundle` as people write it: `Acme ca bundle`. */
export function readableName(name: string): string {
  const words = name.replace(/[._-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
