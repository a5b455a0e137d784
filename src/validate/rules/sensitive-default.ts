import { quoted } from '../in-words.ts'
import { pathOfItem } from '../located.ts'
import type { Rule } from '../rule.ts'
import { variablesIn } from '../../model/variable-reference.ts'

export const sensitiveDefault: Rule = {
  code: 'sensitive-default',
  severity: 'warning',
  summary: 'A variable that is a secret has a default.',
  explanation:
    'The default of a variable stands in the repository and in the catalog for everyone to read, and every cluster that gives no value of its own gets the same. A secret is given by who deploys a cluster: take the default out, and write `required: true` where a cluster cannot do without.',
  *files(snapshot) {
    for (const { variables, document } of snapshot.profiles.values()) {
      for (const { name, at, isSensitive, defaultValue = '' } of variables) {
        if (!isSensitive || defaultValue.trim() === '' || variablesIn(defaultValue).length > 0) continue
        yield {
          at: document.at([...pathOfItem(document, ['variables'], at), 'defaultValue'], 'key'),
          message: `The variable ${quoted(name.value)} is sensitive, and its default can be read by everyone.`,
          help: 'Remove `defaultValue`, and write `required: true` if it is needed.',
        }
      }
    }
  },
}
