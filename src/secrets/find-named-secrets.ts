import type { FoundSecret } from './find-secrets.ts'

/**
 * Passwords and tokens that a line of YAML writes out under a key that is called so: `adminPassword: …`, or
 * `name: ADMIN_PASSWORD` with its `value` on the next line. What is empty, a reference, a name or a usual placeholder is
 * none, nor is what a comment of secretlint lets pass. Few false alarms matter more than finding all: `changeme` is no
 * secret, and neither is a password of plain words told from a name.
 */
export function findNamedSecrets(text: string): FoundSecret[] {
  if (!calledSo.test(text)) return []
  const found: FoundSecret[] = []
  const passed = new Passes()
  let start = 0
  let named: string | undefined
  for (const line of text.split('\n')) {
    const isLetPass = passed.lets(line)
    const entries = line.length > longestLine || /^\s*#/.test(line) ? [] : entriesOf(line)
    for (const { key, value, at } of entries) {
      const kind = kindOf(key === 'value' && named !== undefined ? named : key, value)
      if (kind !== undefined && !isLetPass) found.push({ kind, start: start + at, end: start + at + value.length })
    }
    named = entries.length === 1 && entries[0]!.key === 'name' ? entries[0]!.value : undefined
    start += line.length + 1
  }
  return found
}

const calledSo = /passw|passphrase|secret|token|credential|api_?-?key|(?:access|private)_?-?key/i

/** Nobody writes a longer one by hand. */
const longestLine = 2000

/** The comments by which secretlint lets lines pass. */
class Passes {
  #isOff = false
  #isNextOff = false

  lets(line: string): boolean {
    const isOff = this.#isOff || this.#isNextOff || line.includes('secretlint-disable-line')
    this.#isNextOff = line.includes('secretlint-disable-next-line')
    if (/secretlint-disable(?!-)/.test(line)) this.#isOff = true
    if (/secretlint-enable(?!-)/.test(line)) this.#isOff = false
    return isOff
  }
}

interface Entry {
  readonly key: string
  readonly value: string
  /** Where the value stands in its line. */
  readonly at: number
}

const inBlock =
  /^\s*(?:-\s+)*(["']?)([\w.-]{1,100})\1\s*:\s+(?:"([^"]*)"|'([^']*)'|([^\s#&*!|>{[].*?))\s*(?:\s#.*)?\r?$/d
const inFlow = /(["']?)([\w.-]{1,100})\1\s*:\s+(?:"([^"]*)"|'([^']*)'|([^\s,{}[\]"'#&*!]+))/dg

function entriesOf(line: string): Entry[] {
  const block = inBlock.exec(line)
  const matches = block ? [block] : /[{[]/.test(line) ? line.matchAll(inFlow) : []
  return [...matches].map((match) => {
    const at = match.indices?.[3]?.[0] ?? match.indices?.[4]?.[0] ?? match.indices?.[5]?.[0] ?? 0
    return { key: match[2] ?? '', value: match[3] ?? match[4] ?? match[5] ?? '', at }
  })
}

const passwordKey = /pass(?:word|wd|phrase)s?$/i
const tokenKey = /(?:secret|token|credential|api_?-?key|(?:access|private|secret)_?-?key)s?$/i

function kindOf(key: string, value: string): string | undefined {
  if (!isLiteral(value)) return undefined
  if (passwordKey.test(key)) return isPassword(value) ? 'password' : undefined
  return tokenKey.test(key) && isToken(value) ? 'token' : undefined
}

/** Whether a value stands for itself: neither a macro nor what is looked up elsewhere, encrypted or hashed. */
function isLiteral(value: string): boolean {
  return !/[\s{}<>]|^[$%/~]|\$\(|:\/\/|^ref\+|^(?:vault|op|enc|arn|sha\d+|file|env)[:[]/i.test(value)
}

const placeholder =
  /p[a@]ss|secret|admin|change|example|sample|default|placeholder|dummy|test|demo|todo|replace|insert|your|fixme|foo|(.)\1{3}|12345|•/i

/** `postgres-credentials`, `app.example`, `v1.2`: how Kubernetes calls its objects. */
const nameLike = /^[a-z0-9]+(?:[-._][a-z0-9]+)+$/

function isPassword(value: string): boolean {
  if (value.length < 8 || placeholder.test(value) || nameLike.test(value)) return false
  return /[A-Za-z]/.test(value) && /[^A-Za-z_-]/.test(value)
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Names end in words such as token and secret too, so that only what looks drawn by lot is one. */
function isToken(value: string): boolean {
  if (uuid.test(value)) return new Set(value).size > 6
  if (!/^[\w+/=.~-]{20,}$/.test(value) || placeholder.test(value) || nameLike.test(value)) return false
  const isMixed = /\d.*\d/.test(value) && /[A-Za-z]/.test(value)
  return isMixed && new Set(value).size >= 12
}
