import type { VariableFormat } from '../model/registry.ts'

const number = '(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])'
const ipv4 = `${number}(?:\\.${number}){3}`

const forms: Readonly<Record<Exclude<VariableFormat, 'string' | 'ipv6'>, RegExp>> = {
  number: /^-?[0-9]+(?:\.[0-9]+)?$/,
  boolean: /^(?:true|false)$/,
  ipv4: new RegExp(`^${ipv4}$`),
  ipv4cidr: new RegExp(`^${ipv4}/(?:3[0-2]|[12]?[0-9])$`),
  version: /^v?[0-9]+(?:\.[0-9]+){1,2}(?:[-+][0-9A-Za-z.+-]+)?$/,
  base64: /^[A-Za-z0-9+/]*={0,2}$/,
}

/** An example of each format, for messages. */
export const formatExamples: Readonly<Record<VariableFormat, string>> = {
  string: 'text',
  number: '3',
  boolean: 'true',
  ipv4: '10.0.0.1',
  ipv4cidr: '10.0.0.0/16',
  ipv6: 'fd00::1',
  version: '1.2.3',
  base64: 'aGVsbG8=',
}

/** Whether a text is of a variable's format. */
export function isOfFormat(text: string, format: VariableFormat): boolean {
  if (format === 'string') return true
  if (format === 'ipv6') return isIpv6(text)
  return forms[format].test(text) && (format !== 'base64' || text.length % 4 === 0)
}

/** RFC 4291, section 2.2: eight groups, one run of zeros as "::", the last two groups as IPv4. */
function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const all = groups.flat()
  const last = all.at(-1) ?? ''
  const hasIpv4 = last.includes('.')
  if (hasIpv4 && !forms.ipv4.test(last)) return false
  const plain = hasIpv4 ? all.slice(0, -1) : all
  if (!plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  const count = plain.length + (hasIpv4 ? 2 : 0)
  return halves.length === 2 ? count < 8 : count === 8
}
