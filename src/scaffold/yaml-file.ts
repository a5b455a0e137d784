import type { Json } from '../model/document.ts'
import { formatYaml } from '../source/format.ts'
import { toYaml } from '../source/print.ts'

/** A YAML file of these keys, in their order, in the canonical form. What is undefined or empty is left out. */
export function yamlFile(data: Readonly<Record<string, Json | undefined>>): string {
  const kept = Object.entries(data).filter(([, value]) => value !== undefined && value !== '' && !isEmptyList(value))
  const text = `${toYaml(Object.fromEntries(kept) as Json)}\n`
  return formatYaml('new.yaml', text).text ?? text
}

function isEmptyList(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length === 0
}
