import { parse, type TestSuites } from 'junit2json'
import { expect, test } from 'vitest'
import type { FindingReport } from '../../src/report/finding-report.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { finding, hostileFindings, hostileText, isDangerous, place, reportOf } from './findings.ts'

const read = async (report: FindingReport) => (await parse(renderJunit(report))) as TestSuites
const file = 'registry/public/cilium/pack.yaml'
const text = 'name: cilium\nversion: 1\n'

test('what is clean is a passed case, so that a host shows how much was looked at', async () => {
  const { tests, failures, testsuite } = await read(reportOf([]))
  expect({ tests, failures }).toEqual({ tests: 3, failures: 0 })
  expect(testsuite!.map(({ name, testcase }) => [name, testcase])).toEqual([
    ['profiles/base', [{ name: 'no findings', classname: 'profiles/base' }]],
    ['registry/public', [{ name: 'no findings', classname: 'registry/public' }]],
    ['registry/public/cilium', [{ name: 'no findings', classname: 'registry/public/cilium' }]],
  ])
})

test('a finding that fails the run is a failed case in the suite of its pack', async () => {
  const diagnostic = finding(place(file, 2, 10, 11), { help: 'Do this.' })
  const { testsuite } = await read(reportOf([diagnostic], { readText: () => text }))
  expect(testsuite!.at(-1)).toMatchObject({ name: 'registry/public/cilium', tests: 1, failures: 1, errors: 0 })
  expect(testsuite!.at(-1)!.testcase).toEqual([
    {
      name: 'some-code: Something is wrong.',
      classname: 'registry/public/cilium',
      file,
      line: 2,
      failure: [
        {
          message: 'Something is wrong.',
          type: 'some-code',
          inner: `${file}:2:10 error some-code
  Something is wrong.
  1 | name: cilium
  2 | version: 1
    |          ^
  → Do this.`,
        },
      ],
    },
  ])
})

test('a warning passes and is told, until warnings fail', async () => {
  const warning = finding(place(file, 2, 10, 11), { severity: 'warning' })
  const lenient = (await read(reportOf([warning]))).testsuite!.at(-1)!
  expect(lenient.failures).toBe(0)
  expect(lenient.testcase![0]).toMatchObject({ 'system-out': [expect.stringContaining('warning some-code')] })
  const strict = (await read(reportOf([warning], { fails: () => true }))).testsuite!.at(-1)!
  expect(strict.failures).toBe(1)
  expect(strict.testcase![0]).toHaveProperty('failure')
})

test('a case is known again when lines move, and those alike have numbers', async () => {
  const names = async (...lines: number[]) => {
    const { testsuite } = await read(reportOf(lines.map((line) => finding(place(file, line, 1, 2)))))
    return testsuite!.at(-1)!.testcase!.map(({ name }) => name)
  }
  expect(await names(1)).toEqual(await names(7))
  expect(await names(1, 2)).toEqual(['some-code: Something is wrong.', 'some-code: Something is wrong. (2)'])
})

test('what lies in no pack, profile or registry is the repository’s', async () => {
  const { testsuite } = await read(reportOf([finding(place('layerbook.yaml', 1, 1, 2))]))
  expect(testsuite!.map(({ name }) => name)).toEqual([
    'profiles/base',
    'registry/public',
    'registry/public/cilium',
    'repository',
  ])
})

test('hostile names are read back, with no character that XML cannot hold', async () => {
  const report = reportOf(hostileFindings, { readText: () => hostileText, folders: hostileFolders() })
  const xml = renderJunit(report)
  expect(isDangerous(xml)).toBe(false)
  expect(xml).not.toMatch(/[\ufffe\uffff]|&#/)
  const { tests, failures, testsuite } = await read(report)
  expect(tests).toBe(hostileFindings.length)
  expect(failures).toBe(hostileFindings.filter(report.fails).length)
  const cases = testsuite!.flatMap(({ testcase }) => testcase!)
  expect(new Set(cases.map(({ name, classname }) => `${classname} ${name}`)).size).toBe(hostileFindings.length)
  for (const text of ['<b>&amp;</b> ]]> <!-- --> <?x?> "\'', '&undefined; &#0; &#x1; &lt; & &'])
    expect(cases.map(({ name }) => name)).toContainEqual(expect.stringContaining(text))
})

function hostileFolders(): string[] {
  return [...new Set(hostileFindings.map(({ at }) => at.file.slice(0, at.file.lastIndexOf('/'))))]
}
