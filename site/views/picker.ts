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
  /** What the choice does, for pages on which one does many things. */
  readonly does?: string
}

/** A text to type in; the list of what fits is the script's to make: see site/client/pick-one.ts. */
export function picker({ id, options, label, labelled, hint, value, does }: Picker): Html {
  return html`<pick-one data-options="${options}" ${does !== undefined && html`data-do="${does}"`} data-label="${label}"
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
