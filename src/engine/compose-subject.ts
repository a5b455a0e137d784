import { CatalogContext } from '../catalog/context.ts'
import type { ProfilePage } from '../catalog/model.ts'
import { profilePage } from '../catalog/profile/profile-page.ts'
import { composedToJson } from '../compose/to-json.ts'
import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Json } from '../model/document.ts'
import { FindingSet } from '../model/finding-set.ts'
import type { Profile } from '../model/registry.ts'
import { passedOverInWords } from '../report/words.ts'
import { chooseProfile } from '../resolve/choose-profile.ts'
import { toYaml } from '../source/print.ts'
import { judgeDependencies } from '../validate/judge-dependencies.ts'
import type { Rule } from '../validate/rule.ts'
import { inComposition, inSnapshot } from '../validate/run-rules.ts'
import { withSeverities } from '../validate/with-severities.ts'
import { composeAndCheck } from './compose-profile.ts'
import type { EngineResult, Subject } from './engine.ts'
import type { PastWorld } from './past-world.ts'

/**
 * source → resolve → compose → validate → catalog, for one profile of a world. Throws a UserError where there is no such
 * profile, and NotLoaded where a part of the past is not here yet.
 */
export function composeSubject(subject: Subject, world: PastWorld, rules: readonly Rule[]): ComposedSubject {
  const { name, version, at } = subject
  const asked = version === undefined ? name : `${name}@${version}`
  const profile = chooseProfile(asked, world.snapshot, world.releases, at)
  const { composed, diagnostics } = composeAndCheck(profile, world, (one, beside) => inComposition(rules, one, beside))
  const found = new FindingSet(findingsOfFiles(profile, world, rules))
  found.add(diagnostics, profile.path)
  return new ComposedSubject(subject, composed, found.sorted(), world)
}

/** What is wrong with the profile's own files; of a release only what stands in that release. */
function findingsOfFiles(profile: Profile, world: PastWorld, rules: readonly Rule[]): readonly Diagnostic[] {
  const { snapshot } = world
  const { path, document } = profile
  const reading = world.snapshot.profiles.get(path) === profile ? world.profile(path) : undefined
  if (!reading) return []
  const alone = { ...parts(world), packs: new Map(), profiles: new Map([[path, profile]]) }
  const found = [...reading.diagnostics, ...inSnapshot(rules, alone)]
  return withSeverities(
    found.filter(({ at }) => at.file.startsWith(`${path}/`) && at.revision === document.at([]).revision),
    snapshot.settings,
  )
}

function parts({ snapshot: { settings, registries, ledgers } }: PastWorld) {
  return { settings, registries, ledgers }
}

/** Values are not held against the packs' schemas here: that makes code of the schemas, which pages forbid. */
const always = ['values-mismatch'] as const

/** Rules that look at more of a repository than one composition has of it. */
const ofWritten = ['released-content-changed', 'version-behind', 'version-jump'] as const

/** Json and page are made when they are asked for: who goes through hundreds of instants looks at neither. */
export class ComposedSubject implements EngineResult {
  readonly subject: Subject
  readonly composed: ComposedProfile
  readonly diagnostics: readonly Diagnostic[]
  readonly world: PastWorld
  #json: Json | undefined
  #page: ProfilePage | undefined

  constructor(subject: Subject, composed: ComposedProfile, diagnostics: readonly Diagnostic[], world: PastWorld) {
    this.subject = subject
    this.composed = composed
    this.diagnostics = diagnostics
    this.world = world
  }

  get json(): Json {
    return (this.#json ??= composedToJson(this.composed))
  }

  get page(): ProfilePage {
    return (this.#page ??= pageOf(this, this.world))
  }

  get unchecked(): readonly string[] {
    return this.subject.yaml === undefined ? always : [...always, ...ofWritten]
  }
}

function pageOf({ subject, composed, diagnostics }: EngineResult, world: PastWorld): ProfilePage {
  const { snapshot, releases } = world
  const tools = {
    markdown: () => '',
    yaml: toYaml,
    dependencies: (layer: ComposedProfile['layers'][number]) => judgeDependencies(layer, composed, world),
    passedOver: passedOverInWords,
    file: (path: string, revision: string | undefined) => world.text(path, revision),
    packFacts: (): never => {
      throw new Error('a profile’s page does not ask of releases of packs')
    },
  }
  const context = new CatalogContext(snapshot, releases, tools, world.head)
  const { readme: _, ...profile } = composed.profile
  const { version } = subject
  const release = version === undefined ? undefined : context.releaseOf(profile.path, version)
  const input = { profile, composed, findings: diagnostics, usedBy: [], ...(release ? { release } : {}) }
  return profilePage(input, context)
}
