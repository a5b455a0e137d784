import type { Json, LocatedScalar, Scalar } from '../model/document.ts'

/** A value in block style, without a line end at its end. */
export type Print = (value: Json) => string

/** All lines moved to the right; empty ones stay empty. */
export function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns))
}

/** A scalar in the place of another: a text keeps the quotes that the other had. */
export function scalarLike(like: LocatedScalar, value: Scalar, print: Print): string {
  if (typeof value === 'string' && like.quoted && typeof like.value === 'string') return JSON.stringify(value)
  const plain = print(value)
  return plain.includes('\n') ? JSON.stringify(value) : plain
}
