import type { VersionChoices } from '../../src/what-if/version-choices.ts'
import { html, type Html } from '../html.ts'

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
