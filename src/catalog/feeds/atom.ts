import type { Instant } from '../../model/registry.ts'
import { escapeMarkup, plainLine, plainText } from '../plain-text.ts'

/** A feed by RFC 4287. Texts may be anyone's: they are made plain and escaped here. */
export interface AtomFeed {
  /** An IRI that never changes. */
  readonly id: string
  readonly title: string
  readonly subtitle?: string
  readonly updated: Instant
  /** Who speaks where an entry names nobody. */
  readonly author: string
  readonly selfHref: string
  readonly pageHref: string
  readonly entries: readonly AtomEntry[]
}

export interface AtomEntry {
  readonly id: string
  readonly title: string
  readonly updated: Instant
  readonly href: string
  readonly author?: string
  /** A word for what happened. */
  readonly category: string
  readonly paragraphs: readonly string[]
  readonly list?: readonly string[]
}

const mostOfTitle = 200
const mostOfParagraph = 2_000
const mostListed = 60

export function renderAtom(feed: AtomFeed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${escapeMarkup(feed.id)}</id>
<title>${line(feed.title)}</title>
${feed.subtitle === undefined ? '' : `<subtitle>${line(feed.subtitle)}</subtitle>\n`}<updated>${feed.updated}</updated>
<author><name>${line(feed.author)}</name></author>
<generator>Layerbook</generator>
<link rel="self" type="application/atom+xml" href="${escapeMarkup(feed.selfHref)}"/>
<link rel="alternate" type="text/html" href="${escapeMarkup(feed.pageHref)}"/>
${feed.entries.map(entryXml).join('')}</feed>
`
}

function entryXml(entry: AtomEntry): string {
  return `<entry>
<id>${escapeMarkup(entry.id)}</id>
<title>${line(entry.title)}</title>
<updated>${entry.updated}</updated>
${entry.author === undefined ? '' : `<author><name>${line(entry.author)}</name></author>\n`}<category term="${escapeMarkup(entry.category)}"/>
<link rel="alternate" type="text/html" href="${escapeMarkup(entry.href)}"/>
<content type="html">${escapeMarkup(contentHtml(entry))}</content>
</entry>
`
}

/** Atom wants a name to be something. */
function line(text: string): string {
  return escapeMarkup(plainLine(text, mostOfTitle) || 'Untitled')
}

function contentHtml({ paragraphs, list = [] }: AtomEntry): string {
  const told = paragraphs.filter((text) => text.trim() !== '').map((text) => `<p>${lines(text)}</p>`)
  const listed = list.slice(0, mostListed).map((text) => `<li>${lines(text)}</li>`)
  const more = list.length > mostListed ? [`<li>and ${list.length - mostListed} more</li>`] : []
  return told.join('') + (listed.length === 0 ? '' : `<ul>${[...listed, ...more].join('')}</ul>`)
}

function lines(text: string): string {
  return escapeMarkup(plainText(text.trim(), mostOfParagraph)).replaceAll('\n', '<br>')
}
