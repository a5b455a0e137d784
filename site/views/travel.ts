import type { ComparedLayer } from '../../src/catalog/compare/compare-layers.ts'
import type { Comparison } from '../../src/catalog/compare/compare.ts'
import { compareHref, profileHref } from '../../src/catalog/links.ts'
import type { ProfilePage, StackLayer } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, Html } from '../html.ts'
import { icon } from '../icons.ts'
import { toneWord } from './comparison-layers.ts'
import { profileSections } from './profile-sections.ts'
import { count, day, stateBadge, typeWords } from './words.ts'

const mostListed = 8

/** What a traveller is told on arrival: where it is, the way back, and what differs from now. */
export function arrivalBanner(comparison: Comparison): Html {
  const { before, after, same, summary, layers } = comparison
  const { name, version } = before.state
  const changed = layers.filter(({ change }) => change !== 'same').toReversed()
  const rest = changed.length - mostListed
  const sideBySide = link(compareHref(before.state, after.state))
  return html`<p class="where">
      <b>As of ${longDate(before.page.asOf)}</b> ·
      <a href="${link(profileHref(name, version))}" data-back>back to now</a>
    </p>
    <p>
      ${same ? 'Nothing was different then.' : html`Since then: ${lowerFirst(summary)} <a href="${sideBySide}">Side by side</a>`}
    </p>
    ${
      changed.length > 0 &&
      html`<ul class="since" aria-label="Layers that differ from now">
        ${changed.slice(0, mostListed).map(sinceRow)}
        ${rest > 0 && html`<li><a href="${sideBySide}">and ${count(rest, 'more layer')}</a></li>`}
      </ul>`
    }`
}

/** That one cannot go there, and what to do. */
export function refusalBanner(message: string, help: string | undefined, here: string): Html {
  return html`<p class="where bad"><b>${message}</b> ${help}</p>
    <p>What is shown is the profile as it is now. <a href="${here}" data-back>Clear the date</a></p>`
}

/** What the profile said of itself then. */
export function travelledFacts({ type, cloud, asOf, tags }: ProfilePage): Html {
  return html`<li><span class="type">${typeWords[type]}</span></li>
    <li>${cloud.displayName}</li>
    <li>Resolved as of ${day(asOf)}</li>
    ${tags.map((tag) => html`<li class="hash">${tag}</li>`)}`
}

const told = new Set(['findings', 'stack', 'composition', 'variables'])

/** Links to the sections of another time, then those that the page keeps, as they are. */
export function sectionLinks(page: ProfilePage, kept: readonly string[]): Html {
  const sections = profileSections(page).filter(({ id }) => told.has(id))
  return html`<nav class="sections" aria-label="On this page">
    ${sections.map(({ id, text, count: number }) => html`<a href="#${id}">${text}${number !== undefined && html`<span class="count">${number}</span>`}</a>`)}
    ${kept.map((link) => new Html(link))}<a href="#source">Source</a>
  </nav>`
}

/** The profile's name with its version of then. */
export function travelledTitle({ displayName, version, state }: ProfilePage): Html {
  return html`<span>${displayName}</span> <span class="version">${version}</span> ${stateBadge(state)}`
}

function sinceRow({ kind, before, after, words, change }: ComparedLayer): Html {
  const { name } = (before ?? after)!
  const versions = [before, after].map((layer) => layer && versionOf(layer))
  const [old, now] = versions
  const isMoved = old !== undefined && now !== undefined && old !== now
  const swapped =
    change === 'swapped' && after ? html` <span class="to">${icon('arrow')}</span>${after.name}` : undefined
  return html`<li class="k-${kind}">
    <span class="inline">${icon(kind)}${name}${swapped}</span>
    ${
      isMoved
        ? html`<code>${old}</code><span class="to">${icon('arrow')}<span class="sr">to</span></span
            ><code>${now}</code>`
        : html`<code>${now ?? old ?? ''}</code>`
    }
    ${words.slice(0, 1).map(toneWord)}
  </li> `
}

function versionOf({ resolved, manifests }: StackLayer): string {
  return resolved ?? count(manifests.length, 'file')
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** `1 June 2025`; with its time where it is not a day's end. */
export function longDate(instant: string): string {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number)
  const time = instant.slice(11, 19)
  return `${day} ${months[month! - 1]} ${year}${time === '23:59:59' ? '' : `, ${time.slice(0, 5)} UTC`}`
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
