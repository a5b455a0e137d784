import { lstatSync, writeFileSync } from 'node:fs'
import { UserError } from '../model/diagnostic.ts'
import { replaceFile } from '../pipeline/replace-file.ts'
import { writing } from '../pipeline/writing.ts'
import { oneOf, type Terminal } from './terminal.ts'

/** A form of the report, and the file it goes to; without one it goes to standard output. */
export interface Output<Format extends string> {
  readonly format: Format
  readonly file?: string
}

/**
 * Reads `FORMAT` or `FORMAT=FILE`, given any number of times: one run then gives annotations and a file to upload.
 * Only one can go to standard output.
 */
export function outputsOf<Format extends string>(formats: readonly Format[]) {
  const formatOf = oneOf('format', formats)
  return (text: string, before: readonly Output<Format>[] = []): readonly Output<Format>[] => {
    const [name = '', ...rest] = text.split('=')
    const format = formatOf(name)
    const file = rest.join('=')
    if (rest.length > 0 && file === '') throw new UserError(`--format ${text} names no file.`, `Write ${name}=FILE.`)
    const output: Output<Format> = rest.length === 0 ? { format } : { format, file }
    const rival = before.find((one) => one.file === output.file)
    if (rival) {
      const where = output.file ?? 'standard output'
      throw new UserError(`Both ${rival.format} and ${format} would go to ${where}.`, `Write --format ${format}=FILE.`)
    }
    return [...before, output]
  }
}

/** Writes each output to its place; a file is replaced as a whole or not at all. */
export function writeOutputs<Format extends string>(
  outputs: readonly Output<Format>[],
  render: (output: Output<Format>) => string,
  terminal: Pick<Terminal, 'out'>,
): void {
  for (const output of outputs) {
    if (output.file === undefined) terminal.out(render(output))
    else writeTo(output.file, render(output))
  }
}

/** What is no plain file, as `/dev/stdout`, is written to: put in its place, a file would end it. */
function writeTo(file: string, text: string): void {
  writing(file, () => {
    const there = lstatSync(file, { throwIfNoEntry: false })
    if (there === undefined || there.isFile()) replaceFile(file, text)
    else writeFileSync(file, text)
  })
}
