import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Log, Result } from 'sarif'
import { describe, expect, test } from 'vitest'
import { renderSarif } from '../../src/report/sarif.ts'
import { explainedCodes } from '../../src/pipeline/explain.ts'
import { finding, hostileFindings, hostileText, isDangerous, place, reportOf } from './findings.ts'

// The package for this system holds the official schema and a validator; there is none for every system.
const tool = toolFolder()
const schemaFile = join(tool ?? '', 'sarif-2.1.0.json')
const validator = join(tool ?? '', 'Sarif.Multitool')

function toolFolder(): string | undefined {
  const require = createRequire(import.meta.url)
  try {
    return dirname(require.resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`))
  } catch {
    return undefined
  }
}

const hostile = reportOf(hostileFindings, { readText: () => hostileText, warnings: [hostileText] })
const resultsOf = (log: Log): Result[] => log.runs[0]!.results!
const logOf = (...args: Parameters<typeof reportOf>) => JSON.parse(renderSarif(reportOf(...args))) as Log

describe('every log is one of SARIF 2.1.0', () => {
  const reports = {
    'without findings': reportOf([]),
    'with every code': reportOf(
      explainedCodes().map(({ code, severity }) => finding(place('f', 1, 1, 2), { code, severity })),
      { codes: explainedCodes },
    ),
    'with hostile names': hostile,
  }

  test.skipIf(!existsSync(schemaFile)).each(Object.entries(reports))('by its official schema: %s', (_, report) => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    ;(formats as unknown as (ajv: Ajv2020) => void)(ajv)
    const matches = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object)
    expect(matches(JSON.parse(renderSarif(report))), JSON.stringify(matches.errors?.slice(0, 3))).toBe(true)
  })

  test.skipIf(!existsSync(validator)).each(Object.entries(reports))('by its validator: %s', (_, report) => {
    expect(errorsIn(renderSarif(report))).toEqual([])
  })

  test.skipIf(!existsSync(validator))('the validator tells what is wrong', () => {
    const log = logOf([finding(at)])
    delete resultsOf(log)[0]!.locations
    expect(errorsIn(JSON.stringify(log))).toContain('GH1015')
  })
})

/** The rules of SARIF, and those of GitHub's code scanning, that a log breaks. */
function errorsIn(text: string): (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-sarif-'))
  const [file, judged] = [join(folder, 'log.sarif'), join(folder, 'judged.sarif')]
  try {
    writeFileSync(file, text)
    const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }
    const args = ['validate', file, '--rule-kind', 'Sarif;Ghas', '--output', judged]
    spawnSync(validator, args, { env, stdio: 'ignore' })
    const log = JSON.parse(readFileSync(judged, 'utf8').replace('\ufeff', '')) as Log
    const errors = resultsOf(log).filter(({ level }) => level === 'error')
    return errors.map(({ ruleId }) => ruleId?.replace(/\/.*/, ''))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const at = place('profiles/base/profile.yaml', 4, 5, 9)

test('a result names its rule, its place in UTF-16 columns, and what to do', () => {
  const log = logOf([finding(at, { help: 'Do this.' })])
  const [run] = log.runs
  expect(run!.columnKind).toBe('utf16CodeUnits')
  expect(run!.tool.driver).toMatchObject({ name: 'Layerbook', semanticVersion: '1.2.3' })
  const [result] = run!.results!
  expect(run!.tool.driver.rules![result!.ruleIndex!]).toEqual({
    id: 'some-code',
    shortDescription: { text: 'Some.' },
    fullDescription: { text: 'Why it matters.' },
    defaultConfiguration: { level: 'error' },
    help: { text: 'Some. Why it matters.', markdown: '# some-code\n\nSome. Severity: error.\n\nWhy it matters.\n' },
  })
  expect(result).toMatchObject({
    ruleId: 'some-code',
    level: 'error',
    message: { text: 'Something is wrong. Do this.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'profiles/base/profile.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 9 },
        },
      },
    ],
  })
})

test('what GitHub asks of a rule is there for every code', () => {
  for (const { code, summary, explanation } of explainedCodes()) {
    expect(code.length).toBeLessThanOrEqual(255)
    expect(summary.length, code).toBeLessThanOrEqual(1024)
    expect(explanation.length, code).toBeLessThanOrEqual(1024)
  }
})

test('paths are percent-encoded, and come out as they went in', () => {
  expect(isDangerous(renderSarif(hostile))).toBe(false)
  for (const [index, { locations, message }] of resultsOf(JSON.parse(renderSarif(hostile)) as Log).entries()) {
    const { uri } = locations![0]!.physicalLocation!.artifactLocation!
    expect(uri).toMatch(/^[A-Za-z0-9_.!~*'()%/-]+$/)
    expect(new URL(uri!, 'https://example.com/root/').pathname).toMatch(/^\/root\/(profiles|registry)\//)
    expect(isDangerous(message.text!), String(index)).toBe(false)
    expect(message.text).not.toMatch(/(?<!\\)\]\(/)
  }
  const files = resultsOf(logOf([finding(place('profiles/ü %:#?[é]/a.yaml', 1, 1, 2))]))
  expect(decodeURIComponent(files[0]!.locations![0]!.physicalLocation!.artifactLocation!.uri!)).toBe(
    'profiles/ü %:#?[é]/a.yaml',
  )
})

test('a place in a tag has no lines in the files that a viewer has', () => {
  const revision = 'profiles/base@1.0.0'
  const [result] = resultsOf(logOf([finding({ ...at, revision })]))
  expect(result!.message.text).toBe('Something is wrong. (profiles/base@1.0.0, line 4)')
  expect(result!.locations).toEqual([
    {
      physicalLocation: { artifactLocation: { uri: 'profiles/base/profile.yaml', uriBaseId: '%SRCROOT%' } },
      logicalLocations: [{ fullyQualifiedName: revision, kind: 'release' }],
      properties: { revision, startLine: 4, startColumn: 5, endLine: 4, endColumn: 9 },
    },
  ])
})

test('other places and the mend are told', () => {
  const fix = { title: 'Quote it', edits: [{ at, text: '"1"' }] }
  const related = [{ at: place('b', 1, 2, 3), message: 'the first time' }]
  const [result] = resultsOf(logOf([finding(at, { fix, related })]))
  expect(result!.relatedLocations).toMatchObject([{ id: 1, message: { text: 'the first time' } }])
  expect(result!.fixes).toEqual([
    {
      description: { text: 'Quote it' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'profiles/base/profile.yaml', uriBaseId: '%SRCROOT%' },
          replacements: [
            {
              deletedRegion: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 9 },
              insertedContent: { text: '"1"' },
            },
          ],
        },
      ],
    },
  ])
})

test('fingerprints stay when lines move', () => {
  const before = logOf([finding(at)], { readText: () => 'a\nb\nc\n  version: 1\n' })
  const after = logOf([finding({ ...at, line: 6, endLine: 6 })], { readText: () => 'a\nb\nc\nd\ne\n  version: 1\n' })
  expect(resultsOf(after)[0]!.partialFingerprints).toEqual(resultsOf(before)[0]!.partialFingerprints)
  expect(Object.keys(resultsOf(before)[0]!.partialFingerprints!)).toEqual(['layerbookFinding/v1'])
})

test('the run says how it ended, and what is odd about the repository', () => {
  expect(logOf([]).runs[0]!.invocations).toEqual([{ executionSuccessful: true, exitCode: 0 }])
  expect(logOf([finding(at)], { warnings: ['Odd.'] }).runs[0]!.invocations).toEqual([
    {
      executionSuccessful: true,
      exitCode: 1,
      toolExecutionNotifications: [{ level: 'warning', message: { text: 'Odd.' } }],
    },
  ])
})

test('no more results than GitHub takes, the gravest of them, and that there are more', () => {
  const notes = Array.from({ length: 25_000 }, (_, index) => finding(place('a', index + 1, 1, 2), { severity: 'note' }))
  const log = logOf([...notes, finding(place('z', 1, 1, 2))])
  expect(resultsOf(log)).toHaveLength(25_000)
  expect(resultsOf(log).at(-1)).toMatchObject({ level: 'error' })
  expect(log.runs[0]!.invocations![0]!.toolExecutionNotifications![0]!.message.text).toMatch(/^1 more finding/)
})
