import type { DocumentPath, SourceDocument } from '../../model/document.ts'
import type { Variable } from '../../model/registry.ts'
import { closest } from '../../model/closest.ts'
import { listed, quoted } from '../in-words.ts'
import { isWritten, pathOfItem } from '../located.ts'
import { misnamedVariables } from '../misnamed-variables.ts'
import type { Patterns } from '../patterns.ts'
import type { Finding, Rule } from '../rule.ts'
import { variablesIn } from '../../model/variable-reference.ts'
import { formatExamples, isOfFormat } from '../variable-text.ts'

export const variableDeclaration = ({ matchWhole }: Patterns): Rule => ({
  code: 'variable-declaration',
  severity: 'error',
  summary: 'A variable is declared in a way that contradicts itself.',
  explanation:
    'An input that is hidden and required, or that clusters must not change, needs a default: nobody could give a value. A dropdown needs options, only a dropdown has them, and its default is one of them. A default has the format of the variable, matches its regex as a whole, and refers to no other variable. A regex is one that JavaScript can read, without look-around or back references, so that it can be checked in bounded time whoever wrote it.',
  *files(snapshot) {
    for (const profile of snapshot.profiles.values()) {
      const { variables, document } = profile
      for (const variable of [...variables, ...misnamedVariables(profile)]) {
        const path = pathOfItem(document, ['variables'], variable.at)
        yield* [
          ...tellDefaultNeeded(variable, document, path),
          ...tellOptions(variable, document, path),
          ...tellRegex(matchWhole)(variable, document, path),
          ...tellDefault(variable, document, path),
        ]
      }
    }
  },
})

type Check = (variable: Variable, document: SourceDocument, path: DocumentPath) => Finding[]

const tellDefaultNeeded: Check = ({ name, hidden, required, immutable }, document, path) => {
  if (isWritten(document, [...path, 'defaultValue'])) return []
  const key = immutable ? 'immutable' : hidden && required ? 'hidden' : undefined
  if (!key) return []
  const why = immutable ? 'cannot be changed' : 'is required but hidden'
  return [
    {
      at: document.at([...path, key], 'key'),
      message: `The variable ${quoted(name.value)} ${why}, so it needs a default.`,
      help: 'Add `defaultValue`, or let people give a value.',
    },
  ]
}

const tellOptions: Check = ({ name, inputType, options, defaultValue }, document, path) => {
  const hasOptions = isWritten(document, [...path, 'options'])
  if (inputType !== 'dropdown') {
    if (!hasOptions) return []
    const help = 'Write `inputType: dropdown`, or remove the options.'
    const message = `The variable ${quoted(name.value)} has options, but only a dropdown offers them.`
    return [{ at: document.at([...path, 'options'], 'key'), message, help }]
  }
  if (!hasOptions) {
    const help = 'Add `options`, for example `options: [{ value: small, label: Small }]`.'
    const message = `The variable ${quoted(name.value)} is a dropdown without options.`
    return [{ at: document.at([...path, 'inputType']), message, help }]
  }
  const values = options.map(({ value }) => value)
  if (defaultValue === undefined || values.length === 0 || values.includes(defaultValue)) return []
  const meant = closest(defaultValue, values)
  return [
    {
      at: document.at([...path, 'defaultValue']),
      message: `The default ${quoted(defaultValue)} is none of the options of ${quoted(name.value)}.`,
      help:
        meant === undefined ? `Choose one of ${listed(values.map(quoted), 'or')}.` : `Did you mean ${quoted(meant)}?`,
    },
  ]
}

const tellRegex =
  (matchWhole: Patterns['matchWhole']): Check =>
  ({ name, regex, defaultValue }, document, path) => {
    if (regex === undefined) return []
    const at = document.at([...path, 'regex'])
    const result = matchWhole(regex, defaultValue ?? '')
    if (result === 'not-a-pattern') {
      return [
        {
          at,
          message: `The regex of ${quoted(name.value)} cannot be read.`,
          help: 'Check its brackets, ranges and escapes.',
        },
      ]
    }
    if (result === 'too-costly') {
      const message = `The regex of ${quoted(name.value)} cannot be checked in bounded time.`
      return [{ at, message, help: 'Write it without look-around, back references and large counts.' }]
    }
    if (result === 'matches' || defaultValue === undefined) return []
    return [
      {
        at: document.at([...path, 'defaultValue']),
        message: `The default ${quoted(defaultValue)} does not match the regex of ${quoted(name.value)}.`,
        help: 'Correct the default or the regex; the regex must match the whole value.',
        related: [{ at, message: 'the regex' }],
      },
    ]
  }

const tellDefault: Check = ({ name, format, defaultValue }, document, path) => {
  if (defaultValue === undefined) return []
  const at = document.at([...path, 'defaultValue'])
  const [referred] = variablesIn(defaultValue)
  if (referred !== undefined) {
    const message = `The default of ${quoted(name.value)} refers to the variable ${quoted(referred)}, which is not resolved there.`
    return [{ at, message, help: 'Write a plain default, and combine the two where the values use them.' }]
  }
  if (isOfFormat(defaultValue, format)) return []
  return [
    {
      at,
      message: `The default ${quoted(defaultValue)} of ${quoted(name.value)} is not of the format ${format}.`,
      help: `Write it as in ${quoted(formatExamples[format])}, or change the format.`,
    },
  ]
}
