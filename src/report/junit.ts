import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import { findingBlock, type BlockOptions } from './finding-block.ts'
import type { FindingReport } from './finding-report.ts'
import { painter } from './paint.ts'
import { lineReader } from './source-lines.ts'
import { renderXml, type XmlElement } from './xml.ts'

/**
 * Findings as JUnit XML, which hosts count and compare. Each registry, pack and profile is a suite. A finding that
 * makes the run fail is a failed case; any other is a passed case that says what it found; a folder without findings is
 * one passed case. Names hold no line numbers, so that a host knows a case again.
 */
export function renderJunit(report: FindingReport): string {
  const { diagnostics, folders, fails } = report
  const known = new Set(folders)
  const bySuite = Map.groupBy(diagnostics.toSorted(byPlace), ({ at }) => suiteOf(at.file, known))
  const names = [...new Set([...folders, ...bySuite.keys()])].sort()
  const block = { linesAt: lineReader(report.readText), paint: painter(false), width: 100 }
  const suites = names.map((name) => suite(name, bySuite.get(name) ?? [], fails, block))
  const tests = suites.reduce((sum, { attributes }) => sum + Number(attributes['tests']), 0)
  const failures = diagnostics.filter(fails).length
  const attributes = { name: 'layerbook validate', tests, failures, errors: 0 }
  return renderXml({ name: 'testsuites', attributes, content: suites })
}

/** The pack, profile or registry in which a file lies; `repository` for what lies in none. */
function suiteOf(file: string, folders: ReadonlySet<string>): string {
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
    if (folders.has(file.slice(0, end))) return file.slice(0, end)
  }
  return 'repository'
}

function suite(
  name: string,
  findings: readonly Diagnostic[],
  fails: FindingReport['fails'],
  block: BlockOptions,
): XmlElement {
  const names = namesOf(findings)
  const cases = findings.map((finding, index) => testCase(name, names[index]!, finding, fails(finding), block))
  if (cases.length === 0) cases.push({ name: 'testcase', attributes: { name: 'no findings', classname: name } })
  const failures = findings.filter(fails).length
  return {
    name: 'testsuite',
    attributes: { name, tests: cases.length, failures, errors: 0, skipped: 0 },
    content: cases,
  }
}

/** Hosts take two cases of one name for the same, so those alike are numbered. */
function namesOf(findings: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ code, message, at }) => {
    const name = `${code}: ${message}${at.revision === undefined ? '' : ` (${at.revision})`}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

function testCase(
  suiteName: string,
  name: string,
  finding: Diagnostic,
  failed: boolean,
  block: BlockOptions,
): XmlElement {
  const { at, code, message } = finding
  const text = findingBlock(finding, block).join('\n')
  const told: XmlElement = failed
    ? { name: 'failure', attributes: { message, type: code }, content: text }
    : { name: 'system-out', attributes: {}, content: text }
  return { name: 'testcase', attributes: { name, classname: suiteName, file: at.file, line: at.line }, content: [told] }
}
