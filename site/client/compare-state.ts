import { compareHref } from '../../src/catalog/links.ts'
import { readProfileState, type ProfileState } from '../../src/model/profile-state.ts'

/** What the address of the compare page says. */
export interface CompareState {
  readonly a?: ProfileState
  readonly b?: ProfileState
  /** Whether what is alike is shown too. */
  readonly all: boolean
  /** What stands there and names no state of a profile. */
  readonly wrong: readonly string[]
}

export function readAddress(search: string): CompareState {
  const query = new URLSearchParams(search)
  const texts = [query.get('a') ?? '', query.get('b') ?? '']
  const [a, b] = texts.map(readProfileState)
  const wrong = texts.filter((text) => text !== '' && readProfileState(text) === undefined)
  return { ...(a ? { a } : {}), ...(b ? { b } : {}), all: query.get('show') === 'all', wrong }
}

/** The query that gives the same state again; empty for none. */
export function writeAddress({ a, b, all }: Omit<CompareState, 'wrong'>): string {
  const href = compareHref(a, b).slice('/compare/'.length)
  return all ? `${href === '' ? '?' : `${href}&`}show=all` : href
}
