import { isDay } from '../../src/model/day.ts'
import type { PastIndex, PastProfileEntry } from '../../src/model/past.ts'
import { isOn } from '../../src/model/past-switch.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'

/** One side of the form: a profile, one of its versions, a date. */
export class SideForm {
  readonly #profile: HTMLSelectElement
  readonly #version: HTMLSelectElement
  readonly #at: HTMLInputElement
  readonly #hint: HTMLElement
  readonly #entries: ReadonlyMap<string, PastProfileEntry>
  /** The time of day of an instant, which the date's input cannot hold. */
  #instant: string | undefined

  constructor(form: HTMLFormElement, side: 'a' | 'b', index: PastIndex) {
    const field = (name: string) => form.elements.namedItem(`${side}-${name}`)
    this.#profile = field('profile') as HTMLSelectElement
    this.#version = field('version') as HTMLSelectElement
    this.#at = field('at') as HTMLInputElement
    this.#hint = form.querySelector<HTMLElement>(`[data-hint="${side}"]`)!
    this.#entries = new Map(index.profiles.map((entry) => [entry.name, entry]))
    if (index.first !== undefined) this.#at.min = index.first.slice(0, 10)
    this.#at.max = index.asOf.slice(0, 10)
    fillProfiles(this.#profile, index.profiles)
  }

  write(state: ProfileState | undefined): void {
    const name = state?.name ?? ''
    this.#profile.value = name
    // A name that there is none of has no option yet.
    if (this.#profile.value !== name) {
      this.#profile.append(option(name, name))
      this.#profile.value = name
    }
    this.#fillVersions(state?.version)
    this.#instant = state?.at
    const day = state?.at?.slice(0, 10) ?? ''
    this.#at.value = isDay(day) ? day : ''
    this.#hint.textContent = (state?.at?.length ?? 0) > 10 ? `(${state!.at!.slice(11)})` : '(empty: now)'
  }

  read(): ProfileState | undefined {
    const name = this.#profile.value
    if (name === '') return undefined
    const version = this.#version.value
    const day = this.#at.value
    const at = this.#instant?.startsWith(day) === true ? this.#instant : day
    return { name, ...(version === '' ? {} : { version }), ...(day === '' ? {} : { at }) }
  }

  /** After another profile was chosen, its versions; of the one before none is meant. */
  profileChosen(): void {
    this.#fillVersions(undefined)
  }

  /** The release before what the tree holds; absent where there is none. */
  get previous(): string | undefined {
    const entry = this.#entries.get(this.#profile.value)
    return entry?.coming === undefined ? entry?.versions[1] : entry.versions[0]
  }

  get profileField(): HTMLSelectElement {
    return this.#profile
  }

  #fillVersions(chosen: string | undefined): void {
    const entry = this.#entries.get(this.#profile.value)
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

function fillProfiles(select: HTMLSelectElement, profiles: readonly PastProfileEntry[]): void {
  const sorted = profiles.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const gone = sorted.filter(isGone)
  const there = sorted.filter((entry) => !isGone(entry))
  select.append(...there.map(({ name }) => option(name, name)))
  if (gone.length === 0) return
  const group = document.createElement('optgroup')
  group.label = 'Removed since'
  group.append(...gone.map(({ name }) => option(name, name)))
  select.append(group)
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
