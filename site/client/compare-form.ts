import { isDay } from '../../src/model/day.ts'
import type { PastIndex, PastProfileEntry } from '../../src/model/past.ts'
import { isOn } from '../../src/model/past-switch.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'
import { cloudName } from './cloud-name.ts'
import type { PickOption } from './pick-one.ts'

/** One side of the form: a profile, one of its versions, a date. */
export class SideForm {
  readonly #profile: HTMLInputElement
  readonly #version: HTMLSelectElement
  readonly #at: HTMLInputElement
  readonly #hint: HTMLElement
  readonly #entries: ReadonlyMap<string, PastProfileEntry>
  #name = ''
  /** The time of day of an instant, which the date's input cannot hold. */
  #instant: string | undefined

  constructor(form: HTMLFormElement, side: 'a' | 'b', index: PastIndex) {
    const field = (name: string) => form.elements.namedItem(`${side}-${name}`)
    this.#profile = field('profile') as HTMLInputElement
    this.#version = field('version') as HTMLSelectElement
    this.#at = field('at') as HTMLInputElement
    this.#hint = form.querySelector<HTMLElement>(`[data-hint="${side}"]`)!
    this.#entries = new Map(index.profiles.map((entry) => [entry.name, entry]))
    if (index.first !== undefined) this.#at.min = index.first.slice(0, 10)
    this.#at.max = index.asOf.slice(0, 10)
  }

  write(state: ProfileState | undefined): void {
    this.#call(state?.name ?? '')
    this.#fillVersions(state?.version)
    this.#instant = state?.at
    const day = state?.at?.slice(0, 10) ?? ''
    this.#at.value = isDay(day) ? day : ''
    this.#hint.textContent = (state?.at?.length ?? 0) > 10 ? `(${state!.at!.slice(11)})` : '(empty: now)'
  }

  read(): ProfileState | undefined {
    const name = this.#name
    if (name === '') return undefined
    const version = this.#version.value
    const day = this.#at.value
    const at = this.#instant?.startsWith(day) === true ? this.#instant : day
    return { name, ...(version === '' ? {} : { version }), ...(day === '' ? {} : { at }) }
  }

  /** Another profile is chosen; of the one before no version is meant. */
  choose(name: string): void {
    this.#call(name)
    this.#fillVersions(undefined)
  }

  get isChosen(): boolean {
    return this.#name !== ''
  }

  /** The release before what the tree holds; absent where there is none. */
  get previous(): string | undefined {
    const entry = this.#entries.get(this.#name)
    return entry?.coming === undefined ? entry?.versions[1] : entry.versions[0]
  }

  #call(name: string): void {
    this.#name = name
    this.#profile.defaultValue = name
    this.#profile.value = name
  }

  #fillVersions(chosen: string | undefined): void {
    const entry = this.#entries.get(this.#name)
    const versions = entry?.versions ?? []
    const known = chosen === undefined || versions.includes(chosen) ? versions : [chosen, ...versions]
    const options = known.map((version) => {
      const state = entry?.states[version]
      return option(version, state === undefined ? version : `${version} (${state})`)
    })
    const own = entry && isGone(entry) ? 'last' : 'current'
    this.#version.replaceChildren(option('', own), ...options)
    this.#version.value = chosen ?? ''
  }
}

/** The profiles by name, those that are there before those that are gone. */
export function profileOptions(index: PastIndex): readonly PickOption[] {
  return index.profiles
    .toSorted((a, b) => Number(isGone(a)) - Number(isGone(b)) || (a.name < b.name ? -1 : 1))
    .map((entry) => {
      const { name, displayName, type, coming, versions } = entry
      const own = displayName !== name && displayName
      const gone = isGone(entry) && 'removed since'
      const hint = [own, gone, type, cloudName(entry, index), coming ?? versions[0]].filter(Boolean).join(' · ')
      return { value: name, text: name, hint }
    })
}

function isGone({ present }: PastProfileEntry): boolean {
  return !isOn(present)
}

function option(value: string, text: string): HTMLOptionElement {
  const element = document.createElement('option')
  element.value = value
  element.textContent = text
  return element
}
