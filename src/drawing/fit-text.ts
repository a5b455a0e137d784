import { textWidth, type Weight } from './text-width.ts'

export interface Room {
  readonly width: number
  readonly size: number
  readonly weight?: Weight
  /** How much wider than Inter the font may run in which the text is shown. */
  readonly slack?: number
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export function widthIn(text: string, { size, weight, slack = 1 }: Omit<Room, 'width'>): number {
  return textWidth(text, size, weight) * slack
}

/** A text that fits, its end left out where it is too long. */
export function elide(text: string, room: Room): string {
  const whole = visible(text)
  if (widthIn(whole, room) <= room.width) return whole
  let left = room.width - widthIn('…', room)
  let kept = ''
  for (const { segment } of graphemes.segment(whole.slice(0, longest))) {
    left -= widthIn(segment, room)
    if (left < 0) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** No line holds more, however narrow its letters. */
const longest = 2000

/** At most `most` lines that fit, broken at spaces, hyphens, dots and slashes, else anywhere; the last one elided. */
export function wrap(text: string, room: Room, most: number): string[] {
  const lines: string[] = []
  let rest = visible(text).slice(0, longest)
  while (rest !== '' && lines.length < most - 1 && widthIn(rest, room) > room.width) {
    const end = lineEnd(rest, room)
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? lines : [...lines, elide(rest, room)]
}

/** Where the first line ends: at the last place to break that fits, at least one grapheme on. */
function lineEnd(text: string, room: Room): number {
  let end = 0
  let left = room.width
  let broken = 0
  for (const { segment, index } of graphemes.segment(text)) {
    left -= widthIn(segment, room)
    if (left < 0 && index > 0) break
    end = index + segment.length
    if (/[\s\-./_]$/.test(segment)) broken = end
  }
  return broken > end / 3 ? broken : end
}

/** One line, without what cannot be shown or turns the direction of what follows. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '\uFFFD')
    .trim()
}
