import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { Location } from '../../src/model/location.ts'

export function place(file: string, line: number, column: number, endColumn: number, endLine = line): Location {
  return { file, line, column, endLine, endColumn }
}

export function finding(at: Location, rest: Partial<Diagnostic> = {}): Diagnostic {
  return { code: 'some-code', severity: 'error', at, message: 'Something is wrong.', ...rest }
}
