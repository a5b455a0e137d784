import { isWritten } from '../located.ts'
import type { Rule } from '../rule.ts'

export const missingEndpoint: Rule = {
  code: 'missing-endpoint',
  severity: 'error',
  summary: 'A remote registry does not say where it answers.',
  explanation:
    'A registry of kind helm, oci or zarf stands for a source elsewhere; without its `endpoint` no chart or package can be fetched from it. A registry of kind pack has its packs in its own folder and needs none.',
  *files(snapshot) {
    for (const { kind, document } of snapshot.registries.values()) {
      if (kind === 'pack' || isWritten(document, ['endpoint'])) continue
      const example = kind === 'helm' ? 'https://charts.example.com' : 'oci://registry.example.com/packages'
      yield {
        at: document.at(['kind']),
        message: `A registry of kind ${kind} needs the address of its source.`,
        help: `Add \`endpoint\`, for example \`endpoint: ${example}\`.`,
      }
    }
  },
}
