import type { lintSource } from '@secretlint/core'
import { findNamedSecrets } from './find-named-secrets.ts'

/** A secret in a text: what it looks like, and where it stands, in UTF-16 offsets. The secret itself is not kept. */
export interface FoundSecret {
  /** `GitHub Token`, `private key`, `PostgreSQL connection string` */
  readonly kind: string
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

type Options = Parameters<typeof lintSource>[0]['options']

interface Linter {
  readonly lintSource: typeof lintSource
  readonly options: Options
}

let linter: Promise<Linter> | undefined

/** Loaded when there is a text to look through: most runs know all of them already. */
async function loadLinter(): Promise<Linter> {
  const id = '@secretlint/secretlint-rule-preset-recommend'
  const [core, preset, { secretLintProfiler }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
    import('@secretlint/profiler'),
  ])
  // It takes as long to measure the rules as to run them.
  secretLintProfiler.setEnabled(false)
  const config = { rules: [{ id, rule: preset.creator, options: {} }] }
  return { lintSource: core.lintSource, options: { config, locale: 'en', noPhysicFilePath: true } }
}

/**
 * The secrets of a text, in order: credentials of a known form, as secretlint's recommended rules know them, and in YAML
 * those whose keys call them so (`findNamedSecrets`). What these take for an example is none, and a line is let pass by a comment `secretlint-disable-line` on it, or
 * `secretlint-disable-next-line` before it.
 *
 * @param file its ending says what kind of text it is
 */
export async function findSecrets(file: string, text: string): Promise<readonly FoundSecret[]> {
  const ext = /\.[^./]*$/.exec(file)?.[0] ?? ''
  const source = { filePath: file, content: text, ext, contentType: 'text' as const }
  const { lintSource, options } = await (linter ??= loadLinter())
  const { messages } = await lintSource({ source, options })
  const found = messages
    .filter(({ type }) => type === 'message')
    .map(({ message, range, data }) => ({ kind: kindOf(message), ...spanOf(text, range, data) }))
    .filter(({ start, end }) => !isTemplate(text.slice(start, end)))
  if (/\.(?:ya?ml|txt)$/.test(file)) found.push(...findNamedSecrets(text))
  return withoutOverlaps(found.sort((a, b) => a.start - b.start || b.end - a.end))
}

/** What secretlint says that it found, without the secret that it may name behind it. */
function kindOf(message: string): string {
  return /^found ([A-Za-z][A-Za-z ]{0,40})(?=[:(])/.exec(message)?.[1]?.trim() ?? 'secret'
}

/** The secret stands somewhere from where the range begins: some rules give the place of the key before it. */
function spanOf(text: string, [from, to]: readonly number[], data: unknown): { start: number; end: number } {
  const start = from ?? 0
  const parts: unknown[] = data !== null && typeof data === 'object' ? Object.values(data) : []
  const texts = parts.filter((one) => typeof one === 'string').sort((a, b) => b.length - a.length)
  const secret = texts[0] ?? ''
  const at = secret === '' ? -1 : text.indexOf(secret, start)
  if (at < 0 || at > (to ?? start) + 500) return { start, end: Math.max(to ?? start, start + 1) }
  return { start: at, end: at + secret.length }
}

/** A credential that is filled in later is none. */
function isTemplate(text: string): boolean {
  return /\{\{.*\}\}|\$\{[^}]*\}|<[A-Za-z _-]+>/.test(text)
}

function withoutOverlaps(sorted: readonly FoundSecret[]): readonly FoundSecret[] {
  const kept: FoundSecret[] = []
  for (const secret of sorted) {
    const last = kept.at(-1)
    if (!last || secret.start >= last.end) kept.push(secret)
    else if (secret.end > last.end) kept[kept.length - 1] = { ...last, end: secret.end }
  }
  return kept
}
