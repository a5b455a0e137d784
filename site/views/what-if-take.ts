import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'

export interface TakeAway {
  readonly file: string
  readonly name: string
  /** Whether the tree has a profile of that name. */
  readonly exists: boolean
  /** The version that the text has and that is released with another content. */
  readonly takenVersion?: string
  /** What to write instead. */
  readonly nextVersion?: string
  /** That the version was raised for the visitor, from what. */
  readonly raisedFrom?: string
  /** Where the file is on the web, or the folder that it goes to. */
  readonly href?: string
  /** Whether something in the text is blacked out, as it looks like a secret. */
  readonly concealed: boolean
  /** The codes of rules that only the command line runs. */
  readonly unchecked: readonly string[]
}

/** How the text becomes a pull request. */
export function takeAway({
  file,
  name,
  exists,
  takenVersion,
  nextVersion,
  raisedFrom,
  href,
  concealed,
  unchecked,
}: TakeAway): Html {
  return html`<h3>Into a pull request</h3>
    ${
      takenVersion !== undefined &&
      html`<p class="notice">
        ${icon('warning')}Version ${takenVersion} of ${name} is released already, with another content.
        ${nextVersion !== undefined && html`<button type="button" id="w-raise" data-do="raise" data-version="${nextVersion}">Write version ${nextVersion}</button>`}
      </p>`
    }
    ${raisedFrom !== undefined && html`<p class="sub">The version was raised for you: ${raisedFrom} is released, and what is released never changes.</p>`}
    ${concealed && html`<p class="notice">${icon('warning')}What looks like a secret is blacked out in this catalog: take it from the file.</p>`}
    <ol class="steps">
      <li>Copy the text, and ${exists ? 'put it in the place of what is in' : 'save it as'} <code>${file}</code>.</li>
      <li>Check it: <code>layerbook validate</code></li>
      <li>
        See the stack:
        <code>layerbook resolve ${name}</code>
      </li>
      <li>Commit it on a branch, and open a pull request.</li>
    </ol>
    <p class="sub">
      ${href !== undefined && html`<a href="${href}">${exists ? 'The file in the repository' : 'The repository'}</a>. `}
      ${unchecked.length > 0 && html`The command line also looks at the rest of the repository: ${unchecked.map((code, index) => html`${index > 0 && ', '}<code>${code}</code>`)}.`}
    </p>`
}
