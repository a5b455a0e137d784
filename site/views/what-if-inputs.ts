import type { VersionChoices } from '../../src/what-if/version-choices.ts'
import { html, type Html } from '../html.ts'

export interface Picker {
  readonly id: string
  /** What it chooses from: `packs:cni`, `profiles:add-on`. */
  readonly options: string
  readonly label: string
  /** Whether the page shows the label beside it, as a `label` element. */
  readonly labelled?: true
  readonly hint?: string
  /** What is chosen now; without it the picker empties itself after a choice. */
  readonly value?: string
  /** What the choice does. */
  readonly does: string
}

/** A text to type in; the list of what fits is the script's to make: see site/client/what-if-picker.ts. */
export function picker({ id, options, label, labelled, hint, value, does }: Picker): Html {
  return html`<pick-one data-options="${options}" data-do="${does}" data-label="${label}"
    ><input
      id="${id}"
      type="text"
      ${!labelled && html`aria-label="${label}"`}
      placeholder="${hint ?? ''}"
      value="${value ?? ''}"
      autocomplete="off"
      spellcheck="false"
      autocapitalize="off"
  /></pick-one>`
}

const stateWords = {
  ending: 'end of life soon',
  deprecated: 'deprecated',
  ended: 'end of life',
  disabled: 'disabled',
  yanked: 'yanked',
  unreleased: 'not released yet',
  prerelease: 'prerelease',
} as const

export interface VersionInput {
  readonly requested?: string
  readonly resolved?: string
  readonly choices?: VersionChoices
}

/** Trains first, then releases, each newest first with what is to be known of it. `none` is the words for no version. */
export function versionSelect(
  { requested, resolved, choices }: VersionInput,
  id: string,
  label: string,
  none?: string,
): Html {
  const trains = choices?.trains ?? []
  const releases = choices?.releases ?? []
  const known = trains.some(({ train }) => train === requested) || releases.some(({ version }) => version === requested)
  return html`<select class="version-of" id="${id}" data-do="version" aria-label="${label}">
    ${none !== undefined && option('', none, requested === undefined)}
    ${none === undefined && requested === undefined && option('', 'Choose a version', true)}
    ${requested !== undefined && !known && option(requested, written(requested, resolved), true)}
    ${
      trains.length > 0 &&
      html`<optgroup label="Trains">
        ${trains.map(({ train, takes, state }) => option(train, `${train} → ${takes}${state ? `, ${stateWords[state]}` : ''}`, train === requested))}
      </optgroup>`
    }
    ${
      releases.length > 0 &&
      html`<optgroup label="Releases">
        ${releases.map(({ version, date, state }) => option(version, release(version, date, state), version === requested))}
      </optgroup>`
    }
  </select>`
}

function release(version: string, date: string | undefined, state: keyof typeof stateWords | undefined): string {
  const told = [date?.slice(0, 10), state && stateWords[state]].filter((part) => part !== undefined)
  return told.length === 0 ? version : `${version} (${told.join(', ')})`
}

function written(requested: string, resolved: string | undefined): string {
  return resolved === undefined || resolved === requested ? requested : `${requested} → ${resolved}`
}

function option(value: string, text: string, selected: boolean): Html {
  return html`<option value="${value}" ${selected && html` selected`}>${text}</option>`
}
