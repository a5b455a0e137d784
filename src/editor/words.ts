import type { Choice } from './json-schema.ts'

/** `Cilium · cni · all environments: Networking on eBPF.` */
export function described(facts: readonly (string | undefined)[], description: string): string {
  const head = facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')
  if (description === '') return head
  return head === '' ? description : `${head}: ${description}`
}

/** Each value once, as it came first, sorted by value. */
export function distinct(choices: readonly Choice[]): Choice[] {
  const first = new Map<string, Choice>()
  for (const choice of choices) if (!first.has(choice.value)) first.set(choice.value, choice)
  return [...first.values()].sort((a, b) => (a.value < b.value ? -1 : 1))
}
