import type { RegistryKind } from '../model/registry.ts'
import type { Asker } from './asker.ts'
import { listOf } from './asker.ts'
import { nameProblem } from './names.ts'
import type { NewFiles } from './overlay.ts'
import { yamlFile } from './yaml-file.ts'

/** What the command line said. */
export interface RegistryAnswers {
  readonly name: string
  readonly kind?: string
  readonly endpoint?: string
  readonly displayName?: string
  readonly description?: string
  readonly charts?: string
}

const kinds: readonly { readonly value: RegistryKind; readonly description: string }[] = [
  { value: 'pack', description: 'the packs lie in this folder' },
  { value: 'helm', description: 'a repository of Helm charts' },
  { value: 'oci', description: 'Helm charts as OCI artifacts' },
  { value: 'zarf', description: 'Zarf packages' },
]

/** Asks for a registry and gives its files. */
export async function newRegistry(answers: RegistryAnswers, ask: Asker): Promise<NewFiles> {
  const name = await ask.text({ flag: 'NAME', message: 'What is its name?', given: answers.name, problem: nameProblem })
  const kind = (await ask.one({
    flag: '--kind',
    message: 'What does it hold?',
    given: answers.kind,
    fallback: 'pack',
    choices: kinds,
  })) as RegistryKind
  const isRemote = kind !== 'pack'
  const endpoint = isRemote
    ? await ask.text({
        flag: '--endpoint',
        message: 'Where does it answer?',
        given: answers.endpoint,
        problem: (text) => endpointProblem(text, kind),
      })
    : undefined
  const displayName = await ask.text({
    flag: '--display-name',
    message: 'What do people call it?',
    given: answers.displayName,
    fallback: '',
    problem: tooLong(80),
  })
  const description = await ask.text({
    flag: '--description',
    message: 'What is found in it, in a sentence?',
    given: answers.description,
    fallback: '',
    problem: tooLong(500),
  })
  const artifacts = listOf(answers.charts ?? '').map((one) => ({ name: one }))
  const list = kind === 'zarf' ? { packages: artifacts } : isRemote ? { charts: artifacts } : {}
  const text = yamlFile({ name, displayName, description, kind, endpoint, ...list })
  return new Map([[`registry/${name}/registry.yaml`, text]])
}

/** What is wrong with a text that is too long. */
export function tooLong(most: number): (text: string) => string | undefined {
  return (text) => (text.length > most ? `It has at most ${most} characters.` : undefined)
}

function endpointProblem(text: string, kind: RegistryKind): string | undefined {
  if (kind === 'helm')
    return /^(https|oci):\/\/\S+$/.test(text) ? undefined : 'Write an address that begins with https://.'
  return /^(https|oci):\/\/\S+$/.test(text) ? undefined : 'Write an address that begins with oci://.'
}
