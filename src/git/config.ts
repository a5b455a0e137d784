import { existsSync, readFileSync } from 'node:fs'

/** Values by lower-case `section.key` or `section.subsection.key`; of a key given twice the last counts. */
export type GitConfig = ReadonlyMap<string, string>

/** Reads one Git configuration file, without its includes. A file that is not there is an empty one. */
export function readConfig(file: string): GitConfig {
  const config = new Map<string, string>()
  if (!existsSync(file)) return config
  let section = ''
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\](.*)$/.exec(line)
    if (header) section = header[1]!.toLowerCase() + (header[2] === undefined ? '' : `.${header[2]}`)
    const entry = /^\s*([A-Za-z][\w-]*)\s*(?:=(.*))?$/.exec(header ? header[3]! : line)
    if (entry) config.set(`${section}.${entry[1]!.toLowerCase()}`, value(entry[2]))
  }
  return config
}

/** A key without a value means true. */
function value(text: string | undefined): string {
  if (text === undefined) return 'true'
  const bare = text.trim()
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(bare)
  return quoted ? quoted[1]!.replace(/\\(.)/g, '$1') : bare.replace(/\s*[#;].*$/, '')
}

export function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(true|yes|on|1)$/i.test(text)
}
