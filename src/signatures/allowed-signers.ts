import { readSshKey, sshKeyTypes, type SshKey } from './ssh-key.ts'

/** One line of an allowed_signers file, as ssh-keygen(1) describes it. */
export interface AllowedSigner {
  /** As written: `ada@example.com`, or several with commas. */
  readonly principals: string
  readonly key: SshKey
  /** Patterns of namespaces, as written; absent where the key may sign in all. */
  readonly namespaces?: string
  /** Seconds since 1970, both inclusive. */
  readonly validAfter?: number
  readonly validBefore?: number
}

export interface SignerProblem {
  /** From 1. */
  readonly line: number
  /** What is wrong with the line, as a sentence without its end. */
  readonly problem: string
}

type SignerOptions = Pick<AllowedSigner, 'namespaces' | 'validAfter' | 'validBefore'>

/** Reads an allowed_signers file: each line that can be used, and what is wrong with the others. */
export function readAllowedSigners(text: string): {
  readonly signers: readonly AllowedSigner[]
  readonly problems: readonly SignerProblem[]
} {
  const signers: AllowedSigner[] = []
  const problems: SignerProblem[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (/^[ \t]*(#|$)/.test(line)) return
    try {
      signers.push(readLine(line))
    } catch (error) {
      problems.push({ line: index + 1, problem: (error as Error).message })
    }
  })
  return { signers, problems }
}

/** Whether a line lets its key sign in a namespace. */
export function mayUse({ namespaces }: AllowedSigner, namespace: string): boolean {
  if (namespaces === undefined) return true
  const patterns = namespaces.split(',')
  const [refused, allowed] = [true, false].map((refuses) => patterns.filter((one) => one.startsWith('!') === refuses))
  if (refused!.some((pattern) => matches(namespace, pattern.slice(1)))) return false
  return allowed!.some((pattern) => matches(namespace, pattern))
}

/** Whether a line's key is valid at an instant in seconds; one with bounds is not valid at an unknown instant. */
export function isValidAt({ validAfter, validBefore }: AllowedSigner, seconds: number | undefined): boolean {
  if (validAfter === undefined && validBefore === undefined) return true
  return seconds !== undefined && seconds >= (validAfter ?? 0) && seconds <= (validBefore ?? Infinity)
}

const lineForm = /^[ \t]*(?:"([^"]+)"|([^\s"]+))[ \t]+(.*)$/
const keyForm = /^([a-z0-9@.-]+)[ \t]+([A-Za-z0-9+/]+={0,3})(?:[ \t].*)?$/
const optionsForm = /^((?:"(?:[^"\\]|\\.)*"|[^\s"])+)[ \t]+(.*)$/

function readLine(line: string): AllowedSigner {
  const [, quoted, plain, rest = ''] = lineForm.exec(line) ?? []
  const principals = quoted ?? plain
  if (principals === undefined) throw new Error('The line is not `principals [options] type key`')
  if (isKey(rest)) return { principals, key: keyIn(rest) }
  const [, options, keyText] = optionsForm.exec(rest) ?? []
  if (options === undefined || keyText === undefined) throw new Error('The line has no key')
  return { principals, key: keyIn(keyText), ...readOptions(options) }
}

function isKey(text: string): boolean {
  return /^(ssh|ecdsa|sk)-/.test(keyForm.exec(text)?.[1] ?? '')
}

function keyIn(text: string): SshKey {
  const [, type, base64] = keyForm.exec(text.trim()) ?? []
  if (type === undefined || base64 === undefined) throw new Error('The line has no key')
  if (!sshKeyTypes.has(type)) throw new Error(`Keys of type ${type} cannot be used`)
  let key: SshKey
  try {
    key = readSshKey(Buffer.from(base64, 'base64'))
  } catch (error) {
    throw new Error(`The key cannot be read: ${(error as Error).message}`, { cause: error })
  }
  if (key.type !== type) throw new Error(`The line says ${type}, the key ${key.type}`)
  return key
}

function readOptions(text: string): SignerOptions {
  const options: { -readonly [K in keyof SignerOptions]: SignerOptions[K] } = {}
  const seen = new Set<string>()
  for (const option of text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []) {
    const [, name, value] = /^([a-z-]+)(?:="((?:[^"\\]|\\.)*)")?$/i.exec(option) ?? []
    const known = name?.toLowerCase()
    if (known !== undefined && seen.has(known)) throw new Error(`The option ${known} is given twice`)
    seen.add(known ?? '')
    if (known === 'cert-authority') throw new Error('Certificates are not supported: list the keys themselves')
    if (known === 'namespaces' && value !== undefined) options.namespaces = value
    else if (known === 'valid-after' && value !== undefined) options.validAfter = instantOf(value)
    else if (known === 'valid-before' && value !== undefined) options.validBefore = instantOf(value)
    else throw new Error(`The option ${option} is not known`)
  }
  if ((options.validAfter ?? 0) >= (options.validBefore ?? Infinity)) throw new Error('The key is valid at no time')
  return options
}

/**
 * `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with or without `Z`: always UTC, since an answer must not depend on
 * the time zone of the machine.
 */
function instantOf(text: string): number {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z?$/i.exec(text) ?? []
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(time)) throw new Error(`The time ${text} is not written as YYYYMMDD or YYYYMMDDHHMMSS`)
  return time / 1000
}

/** Matches `*` and `?` in a time that grows with the product of the lengths, whatever the pattern. */
function matches(text: string, pattern: string): boolean {
  let reached = new Set([0])
  for (const sign of pattern) {
    const next = new Set<number>()
    for (const at of reached) {
      if (sign === '*') for (let end = at; end <= text.length; end++) next.add(end)
      else if (at < text.length && (sign === '?' || sign === text[at])) next.add(at + 1)
    }
    reached = next
  }
  return reached.has(text.length)
}
