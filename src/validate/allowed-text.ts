/** What a text may be, in words, and the nearest text that is allowed. */
export interface AllowedText {
  readonly code: 'invalid-name' | 'invalid-version' | 'invalid-address' | 'invalid-value'
  /** Completes "must be …". */
  readonly words: string
  /** The correction of a text, or `undefined` where there is no obvious one. */
  readonly suggest: (text: string) => string | undefined
  /** What to do where nothing can be suggested and an example would not help. */
  readonly help?: string
}

const nothing = (): undefined => undefined

/** Every pattern of the file formats. A test fails when a schema has one that is missing here. */
const byPattern: ReadonlyMap<string, AllowedText> = new Map<string, AllowedText>([
  [
    '^[a-z0-9]+([._-][a-z0-9]+)*$',
    {
      code: 'invalid-name',
      words: 'lower-case letters and digits, with a single ".", "_" or "-" between them',
      suggest: (text) => joined(text.toLowerCase(), /[^a-z0-9]+/, '-'),
    },
  ],
  [
    '^[A-Za-z][A-Za-z0-9_-]*$',
    {
      code: 'invalid-name',
      words: 'letters, digits, "_" and "-", beginning with a letter',
      suggest: (text) => joined(text, /[^A-Za-z0-9-]+/, '_')?.replace(/^[^A-Za-z]+/, ''),
    },
  ],
  [
    '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
    {
      code: 'invalid-name',
      words: 'lower-case letters, digits and "-", with a letter or digit at both ends',
      suggest: (text) => joined(text.toLowerCase(), /[^a-z0-9]+/, '-'),
    },
  ],
  [
    '^[A-Za-z0-9-]+$',
    {
      code: 'invalid-name',
      words: 'letters, digits and "-"',
      suggest: (text) => joined(text, /[^A-Za-z0-9]+/, '-'),
    },
  ],
  [
    '^[0-9A-Za-z][0-9A-Za-z._+-]*$',
    {
      code: 'invalid-version',
      words: 'letters, digits, ".", "_", "+" and "-", beginning with a letter or digit',
      suggest: (text) => joined(text, /[^0-9A-Za-z._+-]+/, '-')?.replace(/^[^0-9A-Za-z]+/, ''),
    },
  ],
  [
    '^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$',
    { code: 'invalid-version', words: 'three numbers, major.minor.patch, as in 1.2.0', suggest: threeNumbers },
  ],
  [
    '^(registry|profiles)(/[^/@]+){0,2}/?$',
    {
      code: 'invalid-value',
      words: 'registry, profiles, or a folder within one of them',
      suggest: (text) => text.replace(/^[./]+/, '').split('@')[0],
    },
  ],
  [
    '^https?://',
    { code: 'invalid-address', words: 'a web address that begins with https:// or http://', suggest: withHttps },
  ],
  [
    '^(https|oci)://',
    { code: 'invalid-address', words: 'an address that begins with https:// or oci://', suggest: withHttps },
  ],
  [
    '^[0-9a-f]{40}$',
    {
      code: 'invalid-value',
      words: 'a full Git object id: 40 digits and letters from a to f',
      suggest: nothing,
      help: '`layerbook release` writes the ledger; do not write its ids by hand.',
    },
  ],
])

const fallback: AllowedText = { code: 'invalid-value', words: 'of another form', suggest: nothing }

export function allowedText(pattern: string): AllowedText {
  return byPattern.get(pattern) ?? fallback
}

export function hasWords(pattern: string): boolean {
  return byPattern.has(pattern)
}

/** The parts between what is not allowed, joined anew; `undefined` where nothing is left. */
function joined(text: string, notAllowed: RegExp, glue: string): string | undefined {
  const plain = text.normalize('NFKD').replace(/\p{Mark}/gu, '')
  return plain.split(notAllowed).filter(Boolean).join(glue) || undefined
}

function threeNumbers(text: string): string | undefined {
  const parts = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/.exec(text.trim())?.slice(1)
  return parts?.map((part) => Number(part ?? 0)).join('.')
}

function withHttps(text: string): string | undefined {
  const rest = text.replace(/^[a-z]*:\/\//i, '')
  return /^[\w-]+(\.[\w-]+)+(\/|$)/.test(rest) ? `https://${rest}` : undefined
}
