import type { Diagnostic, Fix, TextEdit } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import { renderCodePage, type ExplainedCode } from './code-page.ts'
import type { FindingReport } from './finding-report.ts'
import { fingerprints } from './fingerprints.ts'
import { printJson } from './print-json.ts'
import { lineReader } from './source-lines.ts'
import { visible } from './visible.ts'

/** What GitHub takes of one run; a file with more is refused as a whole. */
const mostResults = 25_000
const mostRelated = 100

/** The name that stands for the repository's root; where that is on a disk is nobody's business. */
const root = '%SRCROOT%'

/** Findings as a log of SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function renderSarif(report: FindingReport): string {
  const { told, left } = gravest(report.diagnostics)
  const known = fingerprints(report.diagnostics, lineReader(report.readText))
  const fingerprintOf = new Map(report.diagnostics.map((diagnostic, index) => [diagnostic, known[index]!]))
  const codes = report.codes()
  const ruleIndex = new Map(codes.map(({ code }, index) => [code, index]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Layerbook', semanticVersion: report.version, rules: codes.map(rule) } },
        invocations: [invocation(report, left)],
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: told.map((diagnostic) => result(diagnostic, ruleIndex, fingerprintOf.get(diagnostic)!)),
      },
    ],
  }
  return printJson(log)
}

function gravest(diagnostics: readonly Diagnostic[]): { told: readonly Diagnostic[]; left: number } {
  const left = Math.max(0, diagnostics.length - mostResults)
  if (left === 0) return { told: diagnostics.toSorted(byPlace), left }
  const byGravity = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    diagnostics.filter((one) => one.severity === severity),
  )
  return { told: byGravity.slice(0, mostResults).sort(byPlace), left }
}

function rule(explained: ExplainedCode): object {
  const { code, severity, summary, explanation } = explained
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    defaultConfiguration: { level: severity },
    help: { text: `${summary} ${explanation}`, markdown: renderCodePage(explained) },
  }
}

function invocation({ diagnostics, fails, warnings }: FindingReport, left: number): object {
  const notifications = warnings.map((text) => ({ level: 'warning', message: { text: visible(text) } }))
  if (left > 0) {
    const text = `${left} more findings are left out: a log takes ${mostResults}. Mend those that are told, and check again.`
    notifications.push({ level: 'warning', message: { text } })
  }
  return {
    executionSuccessful: true,
    exitCode: diagnostics.some(fails) ? 1 : 0,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  }
}

function result(diagnostic: Diagnostic, ruleIndex: ReadonlyMap<string, number>, fingerprint: string): object {
  const { code, severity, at, message, help, related = [], fix } = diagnostic
  const index = ruleIndex.get(code)
  const where = at.revision === undefined ? [] : [`(${at.revision}, line ${at.line})`]
  return {
    ruleId: code,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: severity,
    message: { text: plain([message, ...where, ...(help === undefined ? [] : [help])].join(' ')) },
    locations: [location(at)],
    ...(related.length === 0 ? {} : { relatedLocations: related.slice(0, mostRelated).map(relatedLocation) }),
    partialFingerprints: { 'layerbookFinding/v1': fingerprint },
    ...(fix === undefined || isInTag(fix) ? {} : { fixes: [mend(fix)] }),
  }
}

function relatedLocation({ at, message }: { at: Location; message: string }, index: number): object {
  return { id: index + 1, ...location(at), message: { text: plain(message) } }
}

/** A line of a tag is no line of the files that a viewer has, so of those only the file is named. */
function location(at: Location): object {
  if (at.revision === undefined)
    return { physicalLocation: { artifactLocation: artifact(at.file), region: region(at) } }
  return {
    physicalLocation: { artifactLocation: artifact(at.file) },
    logicalLocations: [{ fullyQualifiedName: visible(at.revision), kind: 'release' }],
    properties: { revision: at.revision, ...region(at) },
  }
}

/** Relative to the root, each part percent-encoded, so that no name can be taken for a scheme or a host. */
function artifact(file: string): object {
  return { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/'), uriBaseId: root }
}

function region({ line, column, endLine, endColumn }: Location): object {
  return { startLine: line, startColumn: column, endLine, endColumn }
}

function isInTag({ edits }: Fix): boolean {
  return edits.some(({ at }) => at.revision !== undefined)
}

function mend({ title, edits }: Fix): object {
  const changes = [...Map.groupBy(edits, ({ at }) => at.file)].map(([file, own]) => ({
    artifactLocation: artifact(file),
    replacements: own.map(replacement),
  }))
  return { description: { text: plain(title) }, artifactChanges: changes }
}

function replacement({ at, text }: TextEdit): object {
  return { deletedRegion: region(at), insertedContent: { text } }
}

/** A text that is shown as it is: viewers make links of `[text](target)`. */
function plain(text: string): string {
  return visible(text).replaceAll('](', '\\](')
}
