import { comparison, type Comparison } from '../../src/catalog/compare.ts'
import type { Engine, EngineResult, Mend } from '../../src/engine/engine.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { LocatedNode } from '../../src/model/document.ts'
import { plainValue } from '../../src/model/plain-value.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'
import type { YamlTools } from '../../src/what-if/change-yaml.ts'
import { packOf } from '../../src/what-if/controls.ts'
import { readDraft, type Draft } from '../../src/what-if/draft.ts'
import type { VersionLine } from '../../src/what-if/version-choices.ts'

/** What a visitor began with. */
export interface Beginning {
  readonly state: ProfileState
  readonly text: string
  readonly result: EngineResult
  /** The release whose text this is, if there is one: that text will never change. */
  readonly release?: string
}

/** All that is worked out of one text. */
export interface Answer {
  readonly text: string
  readonly root: LocatedNode | undefined
  readonly draft: Draft
  /** Absent where the text cannot be read as YAML. */
  readonly result?: EngineResult
  readonly diagnostics: readonly Diagnostic[]
  readonly comparison?: Comparison
  readonly mends: readonly Mend[]
}

/** The engine, and what this page keeps of it. */
export class World {
  readonly engine: Engine
  readonly tools: YamlTools
  /** The releases to choose from, by folder. */
  readonly lines = new Map<string, VersionLine>()

  constructor(engine: Engine, tools: YamlTools) {
    this.engine = engine
    this.tools = tools
  }

  async begin({ name, version }: ProfileState): Promise<Beginning> {
    const state = version === undefined ? { name } : { name, version }
    const result = await this.engine.compose(state)
    const text = result.page.source.yaml.replaceAll('\r\n', '\n')
    const release = version ?? (await this.#releaseOf(result, text))
    return { state, text, result, ...(release === undefined ? {} : { release }) }
  }

  /** The release that what lies in the tree is, where nothing of it was written since. */
  async #releaseOf({ page }: EngineResult, text: string): Promise<string | undefined> {
    const entry = this.engine.index.profiles.find(({ name }) => name === page.name)
    if (!entry?.versions.includes(page.version)) return undefined
    const released = await this.engine.compose({ name: page.name, version: page.version })
    return released.page.source.yaml.replaceAll('\r\n', '\n') === text ? page.version : undefined
  }

  read(text: string): { readonly root: LocatedNode | undefined; readonly draft: Draft } {
    const root = this.tools.read(text)
    return { root, draft: readDraft(root && plainValue(root)) }
  }

  async answer(text: string, begun: Beginning | undefined): Promise<Answer> {
    const { root, draft } = this.read(text)
    const [result] = await Promise.all([
      this.engine.compose({ name: nameFor(draft), yaml: text }),
      this.#learnLines(draft),
    ])
    const { diagnostics } = result
    if (root?.kind !== 'map') return { text, root, draft, diagnostics, mends: await this.engine.mends(result) }
    const [diff, mends] = await Promise.all([
      begun && this.engine.compare(begun.result, result),
      this.engine.mends(result),
    ])
    const compared =
      begun &&
      comparison(
        { state: begun.state, page: begun.result.page },
        { state: { name: nameFor(draft) }, page: result.page },
        diff,
      )
    return { text, root, draft, result, diagnostics, mends, ...(compared ? { comparison: compared } : {}) }
  }

  /** What there is to choose from for each pack and profile that a file names; each is asked for once. */
  async #learnLines({ infrastructure, addOns, layers }: Draft): Promise<void> {
    const packs = layers.flatMap((layer) => packOf(layer, this.engine.index)?.path ?? [])
    const profiles = [...(infrastructure ? [infrastructure] : []), ...addOns].map(
      ({ profile }) => `profiles/${profile}`,
    )
    await Promise.all([...new Set([...packs, ...profiles])].map((path) => this.line(path)))
  }

  /** The releases of a pack or profile; `undefined` where there is none of that path. */
  async line(path: string): Promise<VersionLine | undefined> {
    const known = this.lines.get(path)
    const { packs, profiles } = this.engine.index
    const entry = known ? undefined : [...packs, ...profiles].find((one) => one.path === path)
    if (!entry) return known
    const line = await this.engine.line(path)
    const made: VersionLine = {
      versioning: line?.versioning ?? 'semver',
      releases: (line?.releases ?? []).map(({ version, tag, date }) => {
        const state = entry.states[version]
        return { version, ...(tag === undefined ? {} : { date }), ...(state === undefined ? {} : { state }) }
      }),
    }
    this.lines.set(path, made)
    return made
  }
}

/** The name by which a file is composed: its own, where it is one. */
export function nameFor({ name }: Draft): string {
  return name !== undefined && /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/.test(name) ? name : 'what-if'
}
