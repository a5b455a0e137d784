import type { Fix } from '../../model/diagnostic.ts'
import { closest } from '../../model/closest.ts'
import type { Location } from '../../model/location.ts'
import { placeOfPart, writtenMacros, type BrokenMacro, type Macro } from '../macros.ts'
import { listed, quoted } from '../in-words.ts'
import type { Finding, Rule } from '../rule.ts'

export const malformedMacro: Rule = {
  code: 'malformed-macro',
  severity: 'error',
  summary: 'A macro is written in a way in which it is not replaced.',
  explanation:
    'A macro stands in two braces and begins with a dot: `{{.spectro.var.NAME}}` for a variable of the profile, `{{.spectro.system.NAME}}` for what the management plane knows, `{{.spectro.pack.PACK.PATH}}` for a value of another pack of the stack, `{{.spectro.macro.NAME}}` for what is defined for a project or tenant. What is written otherwise stays in the values as it is, or fails when a cluster is deployed. Templates of other tools, which a chart may have in its values, are let alone.',
  *files(snapshot) {
    for (const written of writtenMacros(snapshot)) {
      for (const broken of written.macros.broken) yield tellBroken(broken, placeOfPart(written, broken.text))
      for (const macro of written.macros.macros) {
        if (isNamed(macro)) continue
        yield tellUnnamed(macro, placeOfPart(written, macro.text))
      }
    }
  },
}

function tellBroken({ text, fault }: BrokenMacro, at: Location): Finding {
  if (fault === 'dot') {
    const message = `${quoted(text)} lacks the dot with which a macro begins.`
    return { at, message, help: `Write \`.${text}\`.`, ...fixed(at, text, `.${text}`, 'safe') }
  }
  const path = /\.?spectro\.[\w./-]*/.exec(text)?.[0] ?? ''
  const whole = `{{${path.startsWith('.') ? '' : '.'}${path}}}`
  return { at, message: `${quoted(text)} is no macro: one stands in two braces.`, help: `Write \`${whole}\`.` }
}

const kinds = ['var', 'system', 'pack', 'macro', 'app']

function isNamed({ kind, name }: Macro): boolean {
  return kinds.includes(kind) && name !== '' && !name.split('.').includes('')
}

function tellUnnamed({ text, kind }: Macro, at: Location): Finding {
  if (!kinds.includes(kind)) {
    const meant = closest(kind, kinds.slice(0, 4))
    const message = `There is no \`.spectro.${kind}\`; macros begin with ${listed(
      kinds.slice(0, 4).map((one) => `\`.spectro.${one}\``),
      'or',
    )}.`
    if (meant === undefined || kind === '') return { at, message, help: 'Write one of them, and a name behind it.' }
    const right = text.replace(`.spectro.${kind}`, `.spectro.${meant}`)
    return { at, message, help: `Did you mean \`${right}\`?`, ...fixed(at, text, right, 'suggested') }
  }
  return { at, message: `${quoted(text)} names nothing.`, help: `Write a name behind \`.spectro.${kind}.\`.` }
}

/** The mend, where the place is that of the text itself. */
function fixed(at: Location, text: string, right: string, kind: 'safe' | 'suggested'): { readonly fix?: Fix } {
  const isExact = at.line === at.endLine && at.endColumn - at.column === text.length
  return isExact ? { fix: { title: `Write ${right}`, kind, edits: [{ at, text: right }] } } : {}
}
