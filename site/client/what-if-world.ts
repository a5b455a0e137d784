import { comparison, type Comparison } from '../../src/catalog/compare/compare.ts'
import type { ProfilePage } from '../../src/catalog/model.ts'
import type { Engine, EngineResult } from '../../src/engine/engine.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { LocatedNode } from '../../src/model/document.ts'
import { plainValue } from '../../src/model/plain-value.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'
import type { YamlTools } from '../../src/what-if/change-yaml.ts'
import { packOf, type Controls } from '../../src/what-if/controls.ts'
import type { Part } from '../../src/what-if/edit-profile.ts'
import { readDraft, type Draft } from '../../src/what-if/draft.ts'
import { keyOf } from '../../src/what-if/try-candidates.ts'
import type { VersionLine } from '../../src/what-if/version-choices.ts'
import { waysOut } from '../../src/what-if/ways-out.ts'
import { pageWithLogos } from './logos.ts'

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
  /** What is shown of the result. */
  readonly page?: ProfilePage
  readonly diagnostics: readonly Diagnostic[]
  readonly comparison?: Comparison
  readonly offers: readonly Offer[]
}

/** A text in which one finding is no more. */
export interface Offer {
  /** The finding: see `keyOf`. */
  readonly finding: string
  readonly title: string
  readonly text: string
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
    const offers = (await this.engine.mends(result)).map((mend) => ({
      finding: keyOf(mend),
      title: mend.title,
      text: mend.yaml,
    }))
    if (root?.kind !== 'map') return { text, root, draft, diagnostics, offers }
    const page = await pageWithLogos(result.page)
    if (!begun) return { text, root, draft, result, page, diagnostics, offers }
    const diff = await this.engine.compare(begun.result, result)
    const sides = [
      { state: begun.state, page: begun.result.page },
      { state: { name: nameFor(draft) }, page: result.page },
    ] as const
    return { text, root, draft, result, page, diagnostics, offers, comparison: comparison(...sides, diff) }
  }

  /** What would fit, found by trying. */
  async ways({ text, root, result, diagnostics }: Answer, controls: Controls): Promise<readonly Offer[]> {
    const found: Offer[] = []
    for (const diagnostic of diagnostics.filter(isToBeMended).slice(0, mostMended)) {
      const ways = await waysOut(diagnostic, {
        ...{ text, root, controls, diagnostics, index: this.engine.index, tools: this.tools },
        line: (path) => this.line(path),
        check: (other) => this.#check(other),
        missing: (part) => missingIn(part, result),
      })
      found.push(...ways.map((way) => ({ finding: keyOf(diagnostic), ...way })))
    }
    return found
  }

  /** Newest first; none of what there is none of. */
  releasedVersions(profile: string | undefined): readonly string[] {
    return this.engine.index.profiles.find(({ name }) => name === profile)?.versions ?? []
  }

  async #check(text: string): Promise<readonly Diagnostic[]> {
    const { draft } = this.read(text)
    return (await this.engine.compose({ name: nameFor(draft), yaml: text })).diagnostics
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

/** For how many findings of one text ways out are looked for. */
const mostMended = 6

export function isToBeMended({ severity }: Diagnostic): boolean {
  return severity !== 'note'
}

function missingIn(part: Part, result: EngineResult | undefined): readonly string[] {
  if (part.part !== 'layer') return []
  const layer = result?.composed.layers.find(({ from, layer: own }) => from.role === 'own' && own.index === part.index)
  const shown = result?.page.stack.find(({ id }) => id === layer?.id)
  const absent = shown?.dependencies.filter(({ type, outcome }) => type === 'required' && outcome === 'absent') ?? []
  return absent.map(({ component }) => component.text)
}

/** The name by which a file is composed: its own, where it is one. */
export function nameFor({ name }: Draft): string {
  return name !== undefined && /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/.test(name) ? name : 'what-if'
}
