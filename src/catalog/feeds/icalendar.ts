import type { Instant } from '../../model/registry.ts'
import { plainText } from '../plain-text.ts'

/** A calendar of whole days by RFC 5545 and RFC 7986. Texts may be anyone's: they are made plain and escaped here. */
export interface Calendar {
  readonly name: string
  readonly description: string
  /** The instant for which all of it speaks. */
  readonly stamp: Instant
  readonly href?: string
  readonly days: readonly CalendarDay[]
}

export interface CalendarDay {
  /** Unique in the world, the same in every build. */
  readonly uid: string
  /** `2025-03-31` */
  readonly date: string
  readonly summary: string
  readonly description: string
  /** Whole; absent where the catalog's place on the web is not known. */
  readonly href?: string
}

const mostOfText = 5_000

export function renderCalendar(calendar: Calendar): string {
  const name = text(calendar.name)
  const description = text(calendar.description)
  const properties = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Layerbook//Ends of life//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    `DESCRIPTION:${description}`,
    `X-WR-CALDESC:${description}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    ...(calendar.href === undefined ? [] : [`URL;VALUE=URI:${calendar.href}`]),
    ...calendar.days.flatMap((day) => eventOf(day, calendar.stamp)),
    'END:VCALENDAR',
  ]
  return properties.map((property) => `${folded(property)}\r\n`).join('')
}

function eventOf(day: CalendarDay, stamp: Instant): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${day.uid}`,
    `DTSTAMP:${stamp.replace(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${basicDay(day.date)}`,
    `DTEND;VALUE=DATE:${basicDay(dayAfter(day.date))}`,
    `SUMMARY:${text(day.summary)}`,
    `DESCRIPTION:${text(day.description)}`,
    ...(day.href === undefined ? [] : [`URL;VALUE=URI:${day.href}`]),
    'CATEGORIES:End of life',
    'CLASS:PUBLIC',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function basicDay(date: string): string {
  return date.replaceAll('-', '')
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}

/** A value of the type TEXT. */
function text(value: string): string {
  return plainText(value, mostOfText)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', ' ')
}

const mostOctets = 75

/** A content line of at most 75 octets, and further ones that begin with a space; no character is cut. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= mostOctets) return line
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const character of line) {
    const octets = Buffer.byteLength(character)
    if (size + octets > mostOctets) {
      parts.push(part)
      part = ' '
      size = 1
    }
    part += character
    size += octets
  }
  return [...parts, part].join('\r\n')
}
