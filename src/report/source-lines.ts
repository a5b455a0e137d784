import type { Location } from '../model/location.ts'
import { linesOf } from './code-frame.ts'

/** The text of a file as the tree (or a revision) has it; `undefined` where it is not known. */
export type ReadText = (file: string, revision?: string) => string | undefined

/** The lines of the file in which a place lies; none where it is empty or cannot be read. */
export type LinesAt = (place: Pick<Location, 'file' | 'revision'>) => readonly string[]

/** Reads and splits each file once. */
export function lineReader(readText: ReadText): LinesAt {
  const known = new Map<string, readonly string[]>()
  return ({ file, revision }) => {
    const key = `${revision ?? ''}\0${file}`
    const seen = known.get(key)
    if (seen) return seen
    const text = readText(file, revision)
    const lines = text ? linesOf(text) : []
    known.set(key, lines)
    return lines
  }
}
