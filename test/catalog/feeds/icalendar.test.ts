import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderCalendar, type Calendar } from '../../../src/catalog/feeds/icalendar.ts'
import { eventsOf } from '../standards.ts'

const calendar = (text: string): Calendar => ({
  name: text,
  description: text,
  stamp: '2025-01-02T12:00:00Z',
  href: 'https://example.com/health/',
  days: [
    {
      uid: '00000000-0000-5000-8000-000000000000',
      date: '2024-02-28',
      summary: text,
      description: `${text}\nsecond`,
      href: 'https://example.com/packs/a/',
    },
  ],
})

test.each([
  ['what is escaped', 'a; b, c\\ "d" : e\nf'],
  ['what would end a property', 'a\r\nEND:VEVENT\r\nBEGIN:VALARM'],
  ['controls', 'a\u0000b\u0007c\u001bd\u007f'],
  ['characters of several octets', 'é日本😀👩‍👩‍👧'.repeat(40)],
  ['length', 'x'.repeat(10_000)],
  ['nothing', ''],
])('%s is read as it was meant', (_, text) => {
  const [event] = eventsOf(renderCalendar(calendar(text)))

  const meant = text.replace(/\r\n/g, '\n').replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '')
  if (meant.length < 5_000) expect(event?.summary).toBe(meant)
  expect(event?.startDate.toString()).toBe('2024-02-28')
  expect(event?.endDate.toString()).toBe('2024-02-29')
  expect(event?.startDate.isDate).toBe(true)
})

test('any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void eventsOf(renderCalendar(calendar(text)))))
})

test('the reader is able to fail', () => {
  const text = renderCalendar(calendar('x'))
  expect(() => eventsOf(text.replaceAll('\r\n', '\n'))).toThrow('CRLF')
  expect(() => eventsOf(text.replace(/UID:.*\r\n/, ''))).toThrow('uid')
  expect(() => eventsOf(text.replace('SUMMARY:', `SUMMARY:${'y'.repeat(80)}`))).toThrow('75')
})
