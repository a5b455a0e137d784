import type { YamlTools } from '../../src/what-if/change-yaml.ts'
import type { Draft } from '../../src/what-if/draft.ts'
import { editProfile } from '../../src/what-if/edit-profile.ts'
import { nextPatch } from '../../src/what-if/version-choices.ts'
import type { Answer, Beginning } from './what-if-world.ts'

/** What is to be said of the version that a text has. */
export interface VersionWords {
  /** It is released, with another content. */
  readonly takenVersion?: string
  /** What to write instead. */
  readonly nextVersion?: string
  /** What stood there before the page raised it. */
  readonly raisedFrom?: string
}

/** @param released the profile's versions, newest first */
export function versionWords(
  { draft, text }: Pick<Answer, 'draft' | 'text'>,
  released: readonly string[],
  begun: Beginning | undefined,
  raisedFrom: string | undefined,
): VersionWords {
  const taken = takenVersion(text, draft, released, begun)
  const next = nextPatch(released)
  return {
    ...(taken === undefined ? {} : { takenVersion: taken }),
    ...(next === undefined ? {} : { nextVersion: next }),
    ...(taken !== undefined || draft.version !== next || raisedFrom === undefined ? {} : { raisedFrom }),
  }
}

/** A released version never changes: a text that differs from it gets the next one; `undefined` where none is needed. */
export function withVersionOfItsOwn(
  text: string,
  draft: Draft,
  released: readonly string[],
  begun: Beginning | undefined,
  tools: YamlTools,
): string | undefined {
  const next = nextPatch(released)
  if (next === undefined || takenVersion(text, draft, released, begun) === undefined) return undefined
  return editProfile(text, { kind: 'field', key: 'version', value: next }, tools)
}

function takenVersion(
  text: string,
  { version }: Draft,
  released: readonly string[],
  begun: Beginning | undefined,
): string | undefined {
  return version !== undefined && released.includes(version) && text !== begun?.text ? version : undefined
}
