/** Advance widths of Inter Medium in thousandths of the size, from U+0020 to U+007E. */
const advances = [
  267, 304, 494, 639, 646, 993, 653, 313, 369, 369, 521, 667, 303, 462, 303, 370, 646, 415, 616, 627, 656, 603, 630,
  571, 629, 630, 303, 315, 667, 667, 667, 527, 982, 709, 657, 733, 722, 603, 589, 748, 745, 272, 575, 688, 565, 913,
  756, 767, 642, 769, 648, 646, 653, 740, 709, 1003, 701, 696, 641, 369, 370, 369, 477, 463, 337, 568, 618, 577, 618,
  587, 379, 620, 602, 252, 252, 559, 252, 888, 602, 604, 618, 618, 387, 539, 340, 602, 575, 829, 557, 575, 559, 440,
  346, 440, 667,
]

const others: Readonly<Record<string, number>> = { '…': 910, '→': 954, '·': 303, '–': 667, '—': 980, '’': 293 }

/** How much wider a weight runs than Medium. */
const weights = { 400: 0.986, 500: 1, 600: 1.016, 700: 1.032 }

export type Weight = keyof typeof weights

/**
 * The width of a text set in Inter, in the unit of `size`. What Inter lacks is taken as wide as its script commonly
 * runs, a full square for ideographs and pictures.
 */
export function textWidth(text: string, size: number, weight: Weight = 500): number {
  let sum = 0
  for (const character of text.normalize('NFD')) sum += others[character] ?? advance(character.codePointAt(0) as number)
  return (sum * size * weights[weight]) / 1000
}

function advance(code: number): number {
  if (code < 0x7f) return advances[code - 0x20] ?? 0
  if (/[\p{M}\u200B-\u200F\u2060\uFE00-\uFE0F]/u.test(String.fromCodePoint(code))) return 0
  if (
    code >= 0x1100 &&
    /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(String.fromCodePoint(code))
  )
    return 1000
  if (code >= 0x1f000 || /\p{Extended_Pictographic}/u.test(String.fromCodePoint(code))) return 1250
  return code >= 0x2000 ? 1000 : 720
}
