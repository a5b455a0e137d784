import { properties } from './allowed.ts'
import { Refused } from './svg-tree.ts'

/** The text of an attribute or declaration that refers to nothing but the picture's own parts. */
export function refersInside(value: string): boolean {
  // A backslash may hide any letter, and an entity has been read already.
  if (/[\\@]|\/\/|javascript:|expression\(|image-set\(|image\(|src\(/i.test(value)) return false
  const functions = value.match(/url\s*\([^)]*\)?/gi) ?? []
  return functions.every((one) => /^url\(\s*(["']?)#[\w.:-]+\1\s*\)$/i.test(one))
}

/** The declarations of a style that are known; one that refers outside refuses the picture. */
export function cleanDeclarations(style: string): string {
  return style
    .split(';')
    .flatMap((declaration) => {
      const [, name = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^{}<]*?)\s*$/i.exec(declaration) ?? []
      if (!refersInside(declaration)) throw new Refused('refers to something outside it')
      return properties.has(name.toLowerCase()) && value !== '' ? [`${name.toLowerCase()}:${value}`] : []
    })
    .join(';')
}

/** A style sheet of plain rules (`.a,.b{fill:#fff}`), and nothing else of what CSS can do. */
export function cleanSheet(sheet: string): string {
  const plain = withoutComments(sheet)
  if (!refersInside(plain)) throw new Refused('refers to something outside it')
  const rules = plain.split('}').flatMap((rule) => {
    const [selectors = '', declarations, ...more] = rule.split('{')
    if (declarations === undefined || more.length > 0) return []
    const selector = selectors.trim().replace(/\s+/g, ' ')
    if (!/^[\w.#*, >-]{1,500}$/.test(selector)) return []
    const kept = cleanDeclarations(declarations)
    return kept === '' ? [] : [`${selector}{${kept}}`]
  })
  return rules.join('')
}

function withoutComments(css: string): string {
  const parts = css.split('/*')
  return parts.map((part, index) => (index === 0 ? part : part.slice(endOfComment(part)))).join(' ')
}

function endOfComment(part: string): number {
  const end = part.indexOf('*/')
  return end < 0 ? part.length : end + 2
}
