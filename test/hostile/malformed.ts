// A generator of files that are no longer what they should be, from sound ones. Each mutation makes a file that is wrong
// for certain: what it gives must be told with a place.

/** Numbers below a limit, the same for the same seed: a failure can be repeated. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number from 0, below `limit` (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % limit
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!
  }
}

export interface Malformed {
  /** `deep nesting of registry/public/network/pack.yaml` */
  readonly name: string
  readonly file: string
  readonly content: Uint8Array
}

type Mutation = (text: string, dice: Dice) => string | Uint8Array

const mutations: Readonly<Record<string, Mutation>> = {
  'truncated within a quoted text': (text, dice) => `${cutAtLine(text, dice)}cut: "${letters(dice)}`,
  'truncated within a list': (text, dice) => `${cutAtLine(text, dice)}cut: [${letters(dice)}, {${letters(dice)}: `,
  'truncated within a character': (text) => Buffer.concat([Buffer.from(`${text}# `), Buffer.from([0xe2, 0x82])]),
  'wrong types': (text, dice) => withTopValue(text, dice, dice.of(['[[~]]', '{a: {b: ~}}', '[{a: [1]}]', '[~, 3.5]'])),
  'another kind of root': (_, dice) => dice.of(['- a\n- b\n', 'just a text\n', '42\n', '[1, [2, {3: 4}]]\n', '"a"\n']),
  'deep nesting': (text, dice) =>
    text +
    dice.of([
      `z: ${'['.repeat(5_000 + dice.below(90_000))}\n`,
      `z: ${'{a: '.repeat(5_000 + dice.below(50_000))}\n`,
      `z:\n  ${'- '.repeat(5_000 + dice.below(90_000))}\n`,
      Array.from({ length: 300 + dice.below(300) }, (_, depth) => `${' '.repeat(depth)}z:\n`).join(''),
    ]),
  'an alias bomb': (text, dice) => text + bomb(8 + dice.below(20), 5 + dice.below(10)),
  'an alias of itself': (text, dice) => `${text}z: &${letters(dice)} [*${letters(dice)}]\ny: &y {y: *y}\n`,
  'a key twice': (text, dice) => {
    const key = letters(dice)
    return `${text}${key}: 1\n${letters(dice)}x: 2\n"${key}": 3\n`
  },
  'a forbidden key': (text, dice) =>
    `${text}${dice.of(['__proto__', 'constructor', 'prototype'])}: { ${letters(dice)}: true }\n`,
  'a forbidden key far inside': (text, dice) => `${text}z: [{ a: { b: { __proto__: { ${letters(dice)}: 1 } } } }]\n`,
  binary: (_, dice) => Uint8Array.from({ length: 200 + dice.below(20_000) }, () => 128 + dice.below(128)),
  'a picture': (_, dice) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(letters(dice))]),
  'control characters': (text, dice) => `${text}z: "a${String.fromCharCode(dice.of([0, 1, 7, 8, 27, 127, 0x9b]))}b"\n`,
  'UTF-16': (text, dice) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return dice.below(2) === 0 ? bytes : bytes.swap16()
  },
  'CRLF and an open quote': (text, dice) => `${text}z: '${letters(dice)}\n`.replaceAll('\n', '\r\n'),
  'CR alone': (text, dice) => `${text}${letters(dice)}: [\n`.replaceAll('\n', '\r'),
  'BOM and a key twice': (text, dice) => `\ufeff${text}zz: 1\nzz: ${letters(dice)}\n`,
  'BOM within': (text, dice) => `${text}${letters(dice)}: [\ufeff\n`,
  huge: (text, dice) => `${text}z: ${letters(dice).repeat(400_000 + dice.below(400_000))}\n`,
  'very many keys': (text, dice) =>
    text + Array.from({ length: 20_000 + dice.below(10_000) }, (_, i) => `k${i}: ${i}\n`).join('') + 'k0: again\n',
  'very many mistakes': (text, dice) => text + `- ${letters(dice)}\n`.repeat(5_000 + dice.below(5_000)),
  'a tab for blanks': (text, dice) => `${text}${letters(dice)}:\n\t${letters(dice)}: 1\n`,
  tags: (text, dice) =>
    `${text}z: !!${dice.of(['js/function', 'python/object', 'binary', 'set'])} "${letters(dice)}"\n`,
  'several documents': (text, dice) => `${text}---\n${letters(dice)}: 1\n`,
  'keys that are no text': (text, dice) =>
    text + dice.of(['? [a]\n: b\n', '? {a: b}\n: c\n', '1: a\n', 'true: b\n', '~: c\n']),
  'a merge': (text, dice) => `${text}a: &a { b: 1 }\nc: { <<: *a, d: ${letters(dice)} }\n`,
  'a directive': (text, dice) => `%${letters(dice).toUpperCase()} 1.2\n---\n${text}`,
  'nothing but blanks and an open bracket': (_, dice) => `${'\n'.repeat(dice.below(50_000))}{`,
  'an unknown alias': (text, dice) => `${text}z: *${letters(dice)}\n`,
}

export const kinds = Object.keys(mutations)

/** What a pack's values may hold: they are the chart's own business. */
const fineInValues: readonly string[] = ['wrong types', 'a merge']

/** `rounds` malformed files of each kind, in turn from each of the sound files. */
export function malformedFiles(sound: Readonly<Record<string, string>>, rounds: number, seed: number): Malformed[] {
  const files = Object.entries(sound)
  return Object.entries(mutations).flatMap(([kind, mutate], index) =>
    Array.from({ length: rounds }, (_, round) => {
      const dice = new Dice(seed + 1000 * index + round)
      const fitting = files.filter(([path]) => !fineInValues.includes(kind) || !path.endsWith('/values.yaml'))
      const [file, text] = fitting[(index + round) % fitting.length]!
      return { name: `${kind} in ${file} (${round})`, file, content: Buffer.from(mutate(text, dice)) }
    }),
  )
}

function letters(dice: Dice): string {
  return Array.from({ length: 3 + dice.below(8) }, () => dice.of([...'bcdfghjklmpqrstvwxz'])).join('')
}

/** The lines before some line that begins at the margin. */
function cutAtLine(text: string, dice: Dice): string {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, index) => (/^[a-z]/i.test(line) ? [index] : []))
  return lines
    .slice(0, dice.of(starts))
    .map((line) => `${line}\n`)
    .join('')
}

/** The text with the value of one key at the margin, and all that belongs to it, replaced. */
function withTopValue(text: string, dice: Dice, value: string): string {
  const blocks = text.split(/^(?=[a-z])/im)
  const chosen = dice.below(blocks.length)
  return blocks.map((block, index) => (index === chosen ? `${block.split(':')[0]}: ${value}\n` : block)).join('')
}

function bomb(levels: number, width: number): string {
  return Array.from({ length: levels }, (_, level) => {
    const inner = level === 0 ? 'x' : `*b${level - 1}`
    return `b${level}: &b${level} [${Array.from({ length: width }, () => inner).join(', ')}]\n`
  }).join('')
}
