import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { Location } from '../../src/model/location.ts'
import type { FindingReport } from '../../src/report/finding-report.ts'

export function place(file: string, line: number, column: number, endColumn: number, endLine = line): Location {
  return { file, line, column, endLine, endColumn }
}

export function finding(at: Location, rest: Partial<Diagnostic> = {}): Diagnostic {
  return { code: 'some-code', severity: 'error', at, message: 'Something is wrong.', ...rest }
}

/** A report of some findings, in which errors fail. */
export function reportOf(diagnostics: readonly Diagnostic[], rest: Partial<FindingReport> = {}): FindingReport {
  return {
    diagnostics,
    counts: { registries: 1, packs: 1, profiles: 1, releases: 0 },
    folders: ['profiles/base', 'registry/public', 'registry/public/cilium'],
    warnings: [],
    codes: () => [
      { code: 'other-code', severity: 'warning', summary: 'Other.', explanation: 'Why the other matters.' },
      { code: 'some-code', severity: 'error', summary: 'Some.', explanation: 'Why it matters.' },
    ],
    version: '1.2.3',
    readText: () => undefined,
    fails: ({ severity }) => severity === 'error',
    ...rest,
  }
}

/** Texts that a stranger may put into a name, to break out of whatever a report is written in. */
export const hostileTexts = [
  'two\nlines\r\nand three',
  '::error file=x::gotcha',
  '\n::set-output name=x::y',
  '##[set-output name=x]y',
  '##vso[task.setvariable variable=x]y',
  '100%25 %0A %3A%2C , : =',
  '\x00\x07\x1b[31m\x7f\x9b31m\u0085',
  '\u202eright to left\u2066\u200b\ufeff\u2028\u2029',
  '\ud800 \udfff lone surrogates \ufffe\uffff',
  '<b>&amp;</b> ]]> <!-- --> <?x?> "\'',
  '&undefined; &#0; &#x1; &lt; & &',
  '[link](https://example.com) ![](x) {0} {{1}}',
  '../../etc/passwd C:\\x #a?b',
  '👩‍💻 日本語 e\u0301',
  ' leading and trailing ',
] as const

/** Findings in which every text is hostile, the name of the file too. */
export const hostileFindings: readonly Diagnostic[] = hostileTexts.flatMap((text, index) => {
  // No name holds a slash.
  const name = text.replaceAll('/', '|')
  const at = place(`profiles/${name}/profile.yaml`, index + 1, 3, 9)
  const inTag = { ...place(`registry/public/${name}/pack.yaml`, 2, 1, 4), revision: `registry/public/${name}@1.0.0` }
  const fix = { title: `Write ${text}`, edits: [{ at, text }] }
  const related = [
    { at, message: text },
    { at: inTag, message: text },
  ]
  return [
    finding(at, { message: `The name "${text}" is wrong.`, help: `Write "${text}".`, related, fix }),
    finding(inTag, { severity: 'warning', message: text }),
  ]
})

/** What would be read from the file of a hostile finding. */
export const hostileText = hostileTexts.join('\n')

/** Whether a text holds what a terminal or a log obeys or hides, line ends aside. */
export function isDangerous(text: string): boolean {
  return (
    /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff]|##\w*\[/.test(text) || !text.isWellFormed()
  )
}
