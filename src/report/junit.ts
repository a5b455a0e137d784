import { create } from 'xmlbuilder2'
import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import { findingBlock, type BlockOptions } from './finding-block.ts'
import type { FindingReport } from './finding-report.ts'
import { painter } from './paint.ts'
import { lineReader } from './source-lines.ts'
import { visible } from './visible.ts'

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
  const count = (key: '@tests' | '@failures') => suites.reduce((sum, one) => sum + one[key], 0)
  const document = {
    testsuites: {
      '@name': 'layerbook validate',
      '@tests': count('@tests'),
      '@failures': count('@failures'),
      '@errors': 0,
      testsuite: suites,
    },
  }
  const xml = create({ version: '1.0', encoding: 'UTF-8' }, document)
  return `${xml.end({ prettyPrint: true })}\n`
}

/** The pack, profile or registry in which a file lies; `repository` for what lies in none. */
function suiteOf(file: string, folders: ReadonlySet<string>): string {
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
    if (folders.has(file.slice(0, end))) return file.slice(0, end)
  }
  return 'repository'
}

interface Suite {
  readonly '@tests': number
  readonly '@failures': number
}

function suite(
  name: string,
  findings: readonly Diagnostic[],
  fails: FindingReport['fails'],
  block: BlockOptions,
): Suite {
  const named = namesOf(findings)
  const cases = findings.map((finding, index) => testCase(name, named[index]!, finding, fails(finding), block))
  const clean = { '@name': 'no findings', '@classname': xmlText(name) }
  return {
    '@name': xmlText(name),
    '@tests': Math.max(1, cases.length),
    '@failures': findings.filter(fails).length,
    '@errors': 0,
    '@skipped': 0,
    testcase: cases.length > 0 ? cases : [clean],
  } as Suite
}

/** Hosts take two cases of one name for the same, so those alike are numbered. */
function namesOf(findings: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ code, message, at }) => {
    const name = xmlText(`${code}: ${message}${at.revision === undefined ? '' : ` (${at.revision})`}`)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

function testCase(suiteName: string, name: string, finding: Diagnostic, failed: boolean, block: BlockOptions): object {
  const { at, code, message } = finding
  const text = findingBlock(finding, block).map(xmlText).join('\n')
  return {
    '@name': name,
    '@classname': xmlText(suiteName),
    '@file': xmlText(at.file),
    '@line': at.line,
    ...(failed ? { failure: { '@message': xmlText(message), '@type': code, '#': text } } : { 'system-out': text }),
  }
}

/** Characters that XML 1.0 cannot hold, even as references, are shown as escapes; so is all that a log would obey. */
function xmlText(text: string): string {
  return visible(text).replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
}
