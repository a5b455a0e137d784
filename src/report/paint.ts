import type { Severity } from '../model/diagnostic.ts'

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const
export type Style = keyof typeof codes

/** Dresses a text in colour, or leaves it as it is. */
export type Paint = (text: string, ...styles: readonly Style[]) => string

export function painter(color: boolean): Paint {
  if (!color) return (text) => text
  return (text, ...styles) => styles.reduce((inner, style) => `\x1b[${codes[style]}m${inner}\x1b[0m`, text)
}

export const severityStyle: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' }
