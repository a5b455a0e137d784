import { startOf } from '../model/location.ts'
import { readFile, report, type Reading } from './reading.ts'

/** The largest README that is shown, in bytes. */
const largestReadme = 256 * 1024

/** The text of a README; `undefined` where there is none, or none that can be shown. */
export function readReadme(reading: Reading, file: string): string | undefined {
  const bytes = readFile(reading, file)
  if (!bytes || bytes.length === 0) return undefined
  const at = startOf(file, reading.tree.revision)
  if (bytes.length > largestReadme) {
    const message = `The README has ${bytes.length} bytes; at most ${largestReadme} (256 KiB) are shown.`
    report(reading, { code: 'readme-too-large', severity: 'warning', at, message, help: 'Shorten it.' })
    return undefined
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const message = 'The README is not UTF-8 text, so it is not shown.'
    report(reading, { code: 'yaml-encoding', severity: 'warning', at, message, help: 'Save it as UTF-8.' })
    return undefined
  }
}
