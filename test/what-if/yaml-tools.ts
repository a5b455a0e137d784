import { toYaml } from '../../src/source/print.ts'
import { parseDocument } from '../../src/source/yaml.ts'
import type { YamlTools } from '../../src/what-if/change-yaml.ts'

export const yamlTools: YamlTools = {
  read: (text) => parseDocument('profile.yaml', text).value.root,
  print: toYaml,
}
