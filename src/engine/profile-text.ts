import type { LocatedNode } from '../model/document.ts'
import { parseDocument } from '../source/yaml.ts'

/** The tree of a written profile, for changing its text; `undefined` where it cannot be read as YAML. */
export function readYaml(text: string): LocatedNode | undefined {
  return parseDocument('profile.yaml', text).value.root
}

export { toYaml as printYaml } from '../source/print.ts'
