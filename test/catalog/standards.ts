import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { RelaxNGValidator, XmlDocument, XsdValidator } from 'libxml2-wasm'

/** Throws where a text is no Atom feed by the grammar of RFC 4287, or breaks a rule that its text adds. */
export function assertAtom(text: string): void {
  using feed = XmlDocument.fromString(text)
  using grammar = XmlDocument.fromBuffer(schema('atom.rng'))
  using validator = RelaxNGValidator.fromDoc(grammar)
  validator.validate(feed)
  const ids = feed.find('//a:entry/a:id', { a: 'http://www.w3.org/2005/Atom' }).map(({ content }) => content)
  if (new Set(ids).size !== ids.length) throw new Error('An id stands twice')
}

/** Throws where a text is no sitemap, or no index of sitemaps. */
export function assertSitemap(text: string): void {
  using map = XmlDocument.fromString(text)
  using definition = XmlDocument.fromBuffer(schema('sitemap.xsd'))
  using validator = XsdValidator.fromDoc(definition)
  validator.validate(map)
}

/** Throws where a text is no well-formed XML. */
export function assertXml(text: string): void {
  XmlDocument.fromString(text).dispose()
}

/** The events of a calendar, read strictly; throws where it breaks a rule of RFC 5545. */
export function eventsOf(text: string): InstanceType<typeof ICAL.Event>[] {
  if (!text.endsWith('\r\n') || /[^\r]\n/.test(text)) throw new Error('Lines end with CRLF')
  for (const line of text.split('\r\n')) if (Buffer.byteLength(line) > 75) throw new Error(`Over 75 octets: ${line}`)

  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) throw new Error('A control character')
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const once = (component: InstanceType<typeof ICAL.Component>, names: readonly string[]): void => {
    for (const name of names) if (component.getAllProperties(name).length !== 1) throw new Error(`Not one ${name}`)
  }
  once(calendar, ['prodid', 'version'])
  const events = calendar.getAllSubcomponents('vevent')
  if (events.length === 0) throw new Error('A calendar has a component')
  for (const event of events) once(event, ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary'])
  const uids = events.map((event) => event.getFirstPropertyValue('uid'))
  if (new Set(uids).size !== uids.length) throw new Error('A UID stands twice')
  return events.map((event) => new ICAL.Event(event, { strictExceptions: true }))
}

function schema(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, name))
}
