import { hash } from 'node:crypto'
import type { Conceal, Concealing } from '../catalog/concealing.ts'
import type { ComposedProfile } from '../model/composition.ts'
import type { Snapshot } from '../model/registry.ts'
import { concealer } from '../secrets/conceal.ts'
import type { CheckedWorkspace } from './check.ts'
import { secretsOfText, secretsOfWords } from './secrets.ts'
import { textsOf, type ShownText } from './shown-texts.ts'
import type { Workspace } from './workspace.ts'

/** The secrets of all that the catalog shows. */
export class CatalogSecrets implements Concealing {
  readonly everywhere: Conceal | undefined
  readonly #workspace: Workspace
  readonly #tree: readonly string[]
  /** By revision and file: many pages show the same release. */
  readonly #known = new Map<string, Promise<readonly string[]>>()
  /** Those that only the past has. */
  readonly #past = new Set<string>()
  readonly #places: number

  private constructor(workspace: Workspace, texts: readonly string[], places: number) {
    this.#workspace = workspace
    this.#tree = texts
    this.#places = places
    this.everywhere = texts.length === 0 ? undefined : concealer(texts)
  }

  /** Begins with the tree's own, those of its settings and ledgers, and those that lists tell of its compositions. */
  static async of(
    workspace: Workspace,
    { secrets, confidential, uses }: Pick<CheckedWorkspace, 'secrets' | 'confidential' | 'uses'>,
  ): Promise<CatalogSecrets> {
    const told = await secretsOfWords([toldTexts(workspace.snapshot), uses], workspace.repository)
    const others = told.filter((one) => !secrets.includes(one))
    return new CatalogSecrets(workspace, [...secrets, ...others], confidential.length + others.length)
  }

  /** How many places of the tree are blacked out, and how many secrets of the past, as far as files were made. */
  get places(): number {
    return this.#places + this.#past.size
  }

  async within(composed: ComposedProfile): Promise<Conceal | undefined> {
    const found: string[] = []
    for (const shown of textsOf(composed, this.#workspace.readText)) {
      // What the tree itself holds was looked through by the check.
      if (shown.revision !== undefined) found.push(...(await this.#secretsOf(shown)))
    }
    return this.#with(found)
  }

  async among(told: unknown): Promise<Conceal | undefined> {
    return this.#with(await secretsOfWords(told, this.#workspace.repository))
  }

  async inFiles(files: readonly Pick<ShownText, 'file' | 'text'>[]): Promise<Conceal | undefined> {
    const byContent = files.map(({ file, text }) => ({ file, text, revision: hash('sha256', text) }))
    const found = await Promise.all(byContent.map((one) => this.#secretsOf(one)))
    return this.#with(found.flat())
  }

  #with(found: readonly string[]): Conceal | undefined {
    for (const one of found) if (!this.#tree.includes(one)) this.#past.add(one)
    return found.length === 0 ? this.everywhere : concealer([...this.#tree, ...found])
  }

  #secretsOf({ text, file, revision }: ShownText): Promise<readonly string[]> {
    const key = `${revision}\0${file}`
    const known = this.#known.get(key)
    if (known) return known
    const found = secretsOfText(text, { file }, this.#workspace.repository).then(({ texts }) => texts)
    this.#known.set(key, found)
    return found
  }
}

/** Texts of the tree that stand in no file of a pack or profile. */
function toldTexts({ settings: { name, description, url }, ledgers }: Snapshot): string[] {
  const marks = [...ledgers.values()].flatMap(({ lines }) =>
    lines.flatMap(({ deprecated, yanked }) => [deprecated?.reason, yanked?.reason].filter((one) => one !== undefined)),
  )
  return [name, description, url ?? '', ...marks]
}
