import type { HistoryEntry, LayerChange, LayerChip } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import { count, day } from './words.ts'

/** One commit of a profile's history, with what it did to the layers. */
export function historyEntry(entry: HistoryEntry): Html {
  const { commit, author, subject, body, changes, releases } = entry
  return html`<li class="commit${releases.length > 0 && ' released'}">
    <div class="head">
      <span class="subject">${subject}</span
      >${releases.map((version) => html` <span class="badge tag">${icon('tag')}${version}</span>`)}
    </div>
    <div class="meta">
      ${day(entry.date)} · ${author} ·
      ${commit.href === undefined ? html`<code>${commit.short}</code>` : html`<a href="${commit.href}"><code>${commit.short}</code></a>`}
    </div>
    ${
      changes.length > 0 &&
      html`<ul class="changes">
        ${changes.map(changeLine)}
      </ul>`
    }
    ${
      body !== '' &&
      html`<details class="message">
        <summary>Message</summary>
        <p>${body}</p>
      </details>`
    }
  </li> `
}

interface Line {
  readonly icon: IconName
  readonly tone: 'good' | 'bad' | 'plain'
  readonly words: Html
}

function changeLine(change: LayerChange): Html {
  const { icon: name, tone, words } = changeWords(change)
  return html`<li class="${tone}">${icon(name)}<span>${words}</span></li>`
}

/** What a change did, in one line. */
export function changeWords(change: LayerChange): Line {
  switch (change.kind) {
    case 'created':
      return line('plus', 'good', html`Profile created`)
    case 'deleted':
      return line('minus', 'bad', html`Profile deleted`)
    case 'added':
      return line('plus', 'good', html`Added ${chip(change.layer)}`)
    case 'removed':
      return line('minus', 'bad', html`Removed ${chip(change.layer)}`)
    case 'swapped':
      return line('swap', 'plain', html`Swapped ${chip(change.before)} for ${chip(change.after)}`)
    case 'version':
      return line('arrow', 'plain', html`${nameOf(change.layer)} ${fromTo(change.before, change.after)}`)
    case 'moved':
      return line('move', 'plain', html`${nameOf(change.layer)} moved from place ${change.before} to ${change.after}`)
    case 'values':
      return line('edit', 'plain', html`${nameOf(change.layer)} values: ${keyList(change.keys)}`)
    case 'presets':
      return line(
        'edit',
        'plain',
        html`${nameOf(change.layer)} presets ${fromTo(change.before.join(', '), change.after.join(', '))}`,
      )
    case 'override':
      return line('edit', 'plain', html`Overrides of <b>${change.layer}</b>: ${keyList(change.keys)}`)
    default:
      return otherWords(change)
  }
}

type OtherChange = Extract<LayerChange, { kind: 'reference' | 'variable' | 'field' | 'file' }>

function otherWords(change: OtherChange): Line {
  switch (change.kind) {
    case 'reference':
      if (change.before === undefined)
        return line('plus', 'good', html`Now composes <b>${change.profile}</b> ${code(change.after)}`)
      if (change.after === undefined)
        return line('minus', 'bad', html`No longer composes <b>${change.profile}</b> ${code(change.before)}`)
      return line('arrow', 'plain', html`Profile <b>${change.profile}</b> ${fromTo(change.before, change.after)}`)
    case 'variable':
    case 'file':
      return {
        ...toneOf(change.change),
        words: html`${change.kind === 'file' ? 'File' : 'Variable'} <code>${change.name}</code> ${change.change}`,
      }
    case 'field':
      if (change.name === 'description') return line('edit', 'plain', html`Description now: ${change.after ?? 'none'}`)
      return line(
        'edit',
        'plain',
        html`${fieldWords[change.name] ?? change.name} ${fromTo(change.before, change.after)}`,
      )
  }
}

const fieldWords: Readonly<Record<string, string>> = {
  displayName: 'Name',
  description: 'Description',
  cloudType: 'Cloud type',
  version: 'Version',
  tags: 'Tags',
  type: 'Type',
}

function toneOf(change: 'added' | 'removed' | 'changed'): Omit<Line, 'words'> {
  if (change === 'added') return { icon: 'plus', tone: 'good' }
  return change === 'removed' ? { icon: 'minus', tone: 'bad' } : { icon: 'edit', tone: 'plain' }
}

function line(name: IconName, tone: Line['tone'], words: Html): Line {
  return { icon: name, tone, words }
}

function chip(layer: LayerChip): Html {
  return html`<span class="inline k-${layer.kind}">${icon(layer.kind)}${layer.name}</span> ${code(layer.version)}`
}

function nameOf(layer: LayerChip): Html {
  return html`<span class="inline k-${layer.kind}">${icon(layer.kind)}${layer.name}</span>`
}

function code(text: string | undefined): Html | undefined {
  return text === undefined || text === '' ? undefined : html`<code>${text}</code>`
}

function fromTo(before: string | undefined, after: string | undefined): Html {
  if (before === undefined || before === '') return html`set to <code>${after ?? ''}</code>`
  if (after === undefined || after === '') return html`no longer <code>${before}</code>`
  return html`<code>${before}</code> <span class="to">${icon('arrow')}<span class="sr">to</span></span>
    <code>${after}</code>`
}

const shownKeys = 4

function keyList(keys: readonly string[]): Html {
  const rest = keys.length - shownKeys
  return html`${keys.slice(0, shownKeys).map((key, index) => html`${index > 0 && ', '}<code>${key}</code>`)}${rest > 0 && html` and ${count(rest, 'more key', 'more keys')}`}`
}
