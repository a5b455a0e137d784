import { quoted } from '../in-words.ts'
import { isWritten, pathOfItem } from '../located.ts'
import type { Rule } from '../rule.ts'

export const unmarkedSecret: Rule = {
  code: 'unmarked-secret',
  severity: 'warning',
  summary: 'A variable is called like a secret and is not sensitive.',
  explanation:
    'What is given for a variable is shown wherever the cluster is shown, unless the variable says `isSensitive: true`. One whose name ends in a word such as password, passphrase, token, secret, credentials, apiKey or privateKey is most likely a secret. Where it is none, such as the name of a Kubernetes secret, call it by what it is: `tokenSecretName`; or write `isSensitive: false` to say that it was thought of.',
  *files(snapshot) {
    for (const { variables, document } of snapshot.profiles.values()) {
      for (const variable of variables) {
        const { name, isSensitive, format, at } = variable
        if (isSensitive || format === 'boolean' || format === 'number' || !isCalledSecret(name.value)) continue
        // Who has written false has thought of it.
        if (isWritten(document, [...pathOfItem(document, ['variables'], at), 'isSensitive'])) continue
        yield {
          at: name.at,
          message: `The variable ${quoted(name.value)} is called like a secret, and what is given for it is shown.`,
          help: 'Add `isSensitive: true`; if it is no secret, write `isSensitive: false`.',
        }
      }
    }
  },
}

const secretWords = new Set([
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'credential',
  'apikey',
  'privatekey',
])

/** Whether the last word of a name, or its last two, say that it is a secret. */
function isCalledSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => !/^\d*$/.test(word))
  const last = words.at(-1)?.replace(/s$/, '') ?? ''
  const [, single = last] = /^(.*?)\d*$/.exec(last) ?? []
  return secretWords.has(single) || secretWords.has(`${words.at(-2) ?? ''}${single}`)
}
