import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isUntouched } from '../git/untouched.ts'
import { writeRepository } from '../git/write.ts'
import { UserError } from '../model/diagnostic.ts'
import { planDemo } from './plan.ts'
import { readSampleProject } from './project.ts'
import { replay } from './replay.ts'

export interface DemoOptions {
  /** The folder of Layerbook's own package.json, where the sample lies. */
  readonly root: string
}

export interface WrittenDemo {
  readonly directory: string
  readonly head: string
  readonly commits: number
  readonly tags: number
}

/** Inside .git, so that the demo's tree stays clean: the commit that was written, while which stands it may be replaced. */
const marker = '.git/layerbook-demo'

/**
 * Writes the sample registry as a Git repository with its whole past. The folder must be new, empty or an earlier demo
 * that nobody changed, else a UserError; it is filled beside its place and moved there when it is complete.
 */
export async function writeDemo(directory: string, options: DemoOptions): Promise<WrittenDemo> {
  const target = resolve(directory)
  const there = await checkTarget(target)
  const { draft, head, commits, files } = replay(planDemo(readSampleProject(options.root)))
  await besideIt(target, async (beside) => {
    const fresh = join(beside, 'new')
    await writeRepository(fresh, draft, 'main', head, files)
    // Where the catalog is built to must not show as a change of the registry.
    mkdirSync(join(fresh, '.git/info'), { recursive: true })
    writeFileSync(join(fresh, '.git/info/exclude'), '/catalog/\n')
    writeFileSync(join(fresh, marker), `${head}\n`)
    moveInto(fresh, target, there, join(beside, 'old'))
  })
  return { directory: target, head, commits, tags: draft.tags.size }
}

/** Works in a folder of the same disk that is gone afterwards; what the disk refuses is a UserError. */
async function besideIt(target: string, work: (beside: string) => Promise<void>): Promise<void> {
  let beside: string | undefined
  try {
    mkdirSync(dirname(target), { recursive: true })
    beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
    await work(beside)
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new UserError(`${target} cannot be written: ${error.message}.`, 'Name a folder that you may write to.')
  } finally {
    if (beside !== undefined) rmSync(beside, { recursive: true, force: true })
  }
}

type Target = 'new' | 'empty' | 'demo'

async function checkTarget(target: string): Promise<Target> {
  if (!existsSync(target)) return 'new'
  if (isEmptyFolder(target)) return 'empty'
  if (existsSync(join(target, marker))) {
    if (await isUntouched(target, readFileSync(join(target, marker), 'utf8').trim())) return 'demo'
    throw new UserError(
      `${target} is an earlier demo with changes of yours; it is left as it is.`,
      'Name another folder, or remove this one.',
    )
  }
  throw new UserError(
    `${target} is there already and is no earlier demo.`,
    'Name a folder that is new or empty: layerbook demo DIR.',
  )
}

function isEmptyFolder(path: string): boolean {
  return statSync(path).isDirectory() && readdirSync(path).length === 0
}

/** An empty folder is kept, for a shell may stand in it; an earlier demo comes back if the new one cannot be moved. */
function moveInto(fresh: string, target: string, there: Target, old: string): void {
  if (there === 'empty') {
    const names = readdirSync(fresh).filter((name) => name !== '.git')
    for (const name of [...names, '.git']) renameSync(join(fresh, name), join(target, name))
    return
  }
  if (there === 'demo') renameSync(target, old)
  try {
    renameSync(fresh, target)
  } catch (error) {
    if (there === 'demo') renameSync(old, target)
    throw error
  }
}
