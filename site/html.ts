/** HTML that is safe to print as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type Printable = string | number | Html | readonly Printable[] | undefined | false

/** A template in which every value is escaped, save Html itself; lists are joined, absent values left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Printable[]): Html {
  const fixed = withoutIndents(strings)
  let text = fixed[0] as string
  for (const [index, value] of values.entries()) text += print(value) + (fixed[index + 1] as string)
  return new Html(text)
}

const compact = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The template's own line breaks are for its reader; the page has thousands of them. Values are left as they are. */
function withoutIndents(strings: TemplateStringsArray): readonly string[] {
  let found = compact.get(strings)
  if (found === undefined) {
    found = strings.map((text) => text.replace(/>\s*\n\s*</g, '>\n<').replace(/\s*\n\s*/g, '\n'))
    compact.set(strings, found)
  }
  return found
}

function print(value: Printable): string {
  if (value instanceof Html) return value.text
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if (value === undefined || value === false) return ''
  let text = ''
  for (const one of value) text += print(one)
  return text
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute. Marks that turn the direction of what follows are made visible. */
export function escapeHtml(text: string): string {
  return /[&<>"'\u202A-\u202E\u2066-\u2069]/.test(text) ? escapeAll(text) : text
}

function escapeAll(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
    .replace(/[&<>"']/g, (character) => entities[character] as string)
}
