import { comparison } from '../../src/catalog/compare/compare.ts'
import type { ProfilePage } from '../../src/catalog/model.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'
import { html, type Html } from '../html.ts'
import {
  compositionSection,
  findingsSection,
  sourceSection,
  stackSection,
  variablesSection,
} from '../views/composed-sections.ts'
import {
  arrivalBanner,
  longDate,
  refusalBanner,
  sectionLinks,
  travelledFacts,
  travelledTitle,
} from '../views/travel.ts'
import { linked } from './catalog-root.ts'
import { composeState, refusalOf } from './composed-side.ts'
import { engine } from './engine.ts'
import { pageWithLogos } from './logos.ts'
import { giveViewsTheBase } from './view-base.ts'

/** The sections that tell of a time. */
const told = [findingsSection, stackSection, compositionSection, variablesSection] as const

/** What is as true at any other time; all else on the page is put away while another one is shown. */
const lasting = '.heading, profile-travel, noscript, script, .past, #versions, #history'

/** What was put away, each with what keeps its place. */
const away: { readonly element: Element; readonly place: Comment }[] = []
const heading = new Map<Element, string>()
let asked = 0

/** Shows a profile in the page as of the state's time, or as the page was built where it has none. */
export async function show(travel: HTMLElement, state: ProfileState): Promise<void> {
  const turn = ++asked
  if (state.at === undefined) {
    comeBack()
    return tell(travel, '', '')
  }
  giveViewsTheBase()
  try {
    const { page, banner } = await lookAt(state)
    if (turn !== asked) return
    put(page, state.at)
    tell(travel, banner.text, `As of ${longDate(page.asOf)}`)
  } catch (error) {
    if (turn !== asked) return
    comeBack()
    const { message, help } = refusalOf(error)
    tell(travel, refusalBanner(message, help, location.pathname).text, message)
  }
}

function tell(travel: HTMLElement, banner: string, words: string): void {
  travel.querySelector('.arrived')!.innerHTML = banner
  travel.querySelector('[role=status]')!.textContent = words
}

async function lookAt(state: ProfileState): Promise<{ readonly page: ProfilePage; readonly banner: Html }> {
  const opened = await engine()
  const { at: _, ...here } = state
  const then = await composeState(opened, state)
  const today = await composeState(opened, here)
  const diff = await opened.compare(then, today)
  const made = comparison({ state, page: then.page }, { state: here, page: today.page }, diff)
  return { page: await pageWithLogos(then.page), banner: arrivalBanner(made) }
}

/** Puts what a composition tells in the place of what was told. */
function put(page: ProfilePage, at: string): void {
  const main = document.querySelector('main')!
  for (const element of [...main.children]) {
    if (element.hasAttribute('data-then')) element.remove()
    else if (!element.matches(lasting)) putAway(element)
  }
  const { element: nav, place } = away.find(({ element }) => element.matches('nav.sections'))!
  const kept = [...nav.querySelectorAll('a')].filter((link) => elementOf(link.hash) !== null)
  const sections = [
    sectionLinks(
      page,
      kept.map((link) => link.outerHTML),
    ),
    ...told.map((section) => section(page)),
  ]
  place.after(...sections.flatMap((section) => (section ? elementsOf(section, at) : [])))
  main.append(...elementsOf(sourceSection(page), at))
  title(page)
  const target = elementOf(location.hash)
  if (target?.closest('[data-then]')) {
    target.closest('details')?.setAttribute('open', '')
    target.scrollIntoView()
  }
}

/** What the fragment of an address leads to, whatever stands there. */
function elementOf(hash: string): Element | null {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)))
  } catch {
    return null
  }
}

function putAway(element: Element): void {
  const place = document.createComment('')
  element.replaceWith(place)
  away.push({ element, place })
}

/** The elements of a section; who follows a link to a profile from there stays in the same time. */
function elementsOf(section: Html, at: string): Element[] {
  const template = document.createElement('template')
  template.innerHTML = section.text
  const elements = [...template.content.children]
  const profiles = linked('/profiles/')
  for (const element of elements) {
    element.setAttribute('data-then', '')
    for (const link of element.querySelectorAll('a')) {
      const href = link.getAttribute('href') ?? ''
      if (href.startsWith(profiles) && !/[?#]/.test(href)) link.setAttribute('href', `${href}?at=${at}`)
    }
  }
  return elements
}

function title(page: ProfilePage): void {
  replaceIn('.heading h1', travelledTitle(page).text)
  replaceIn('.heading .lead', html`${page.description}`.text)
  replaceIn('.heading .meta', travelledFacts(page).text)
}

function replaceIn(selector: string, content: string): void {
  const element = document.querySelector(selector)
  if (!element) return
  if (!heading.has(element)) heading.set(element, element.innerHTML)
  element.innerHTML = content
}

function comeBack(): void {
  for (const element of document.querySelectorAll('[data-then]')) element.remove()
  for (const { element, place } of away.splice(0)) place.replaceWith(element)
  for (const [element, content] of heading) element.innerHTML = content
}
