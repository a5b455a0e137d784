import { mendInRounds } from '../fix/mend-in-rounds.ts'
import { isFixable, type FixChoice } from '../fix/plan-fixes.ts'
import { closest } from '../model/closest.ts'
import { UserError, type Diagnostic } from '../model/diagnostic.ts'
import { codes } from '../validate/codes.ts'
import { checkOpened, checkWorkspace } from './check.ts'
import { openTree, readWorkspace, type PipelineOptions } from './workspace.ts'
import { refuseBare } from './where-to-write.ts'
import { writeFile } from './write-file.ts'

export interface FixOptions extends PipelineOptions {
  /** Findings of these codes only; empty for all. */
  readonly codes: readonly string[]
  /** Also what is only suggested. */
  readonly suggested: boolean
  /** Whether the files are to be written. */
  readonly write: boolean
}

export interface FixResult {
  readonly fixed: readonly Diagnostic[]
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>
  /** What is still found, of the codes asked for. */
  readonly left: readonly Diagnostic[]
  /** How many of these a mend is only suggested for. */
  readonly suggested: number
  readonly warnings: readonly string[]
}

/** Mends what can be mended in the working tree, and tells what is left. What was released is never touched. */
export async function fixRepository(options: FixOptions): Promise<FixResult> {
  const chosen = knownCodes(options.codes)
  const choice: FixChoice = { suggested: options.suggested, ...(chosen.size === 0 ? {} : { codes: chosen }) }
  const opened = await openTree(options)
  const { repository } = opened
  try {
    refuseBare(repository)
    const check = (tree: typeof opened.tree) =>
      checkWorkspace(readWorkspace({ ...opened, tree }), options.progress).all()
    const { fixed, files, tree } = mendInRounds(opened.tree, choice, check)
    const { diagnostics } = await checkOpened({ ...opened, tree }, options.progress)
    if (options.write) for (const [file, { after }] of files) writeFile(repository.root, file, after)
    const left = diagnostics.filter(({ code }) => chosen.size === 0 || chosen.has(code))
    const suggested = left.filter((one) => isFixable(one, { suggested: true })).length
    return { fixed, files, left, suggested, warnings: repository.warnings }
  } finally {
    repository.close()
  }
}

function knownCodes(asked: readonly string[]): ReadonlySet<string> {
  const known = codes.map(({ code }) => code)
  for (const code of asked) {
    if (known.includes(code)) continue
    const meant = closest(code, known)
    const help = meant === undefined ? '`layerbook explain` lists them.' : `Did you mean "${meant}"?`
    throw new UserError(`There is no finding ${JSON.stringify(code)}.`, help)
  }
  return new Set(asked)
}
