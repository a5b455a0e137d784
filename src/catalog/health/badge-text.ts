// Advance widths of Helvetica and Helvetica-Bold for the characters from space to tilde, in thousandths of the size, as
// their published metrics have them. Arial, Liberation Sans and Arimo were made to the same widths.
const regular = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
]

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How wide a text is drawn in Helvetica or a font of its metric, in pixels; other scripts by rule of thumb. */
export function textWidth(text: string, size: number, isBold = false): number {
  const widths = isBold ? bold : regular
  let width = 0
  if (/^[ -~]*$/.test(text)) for (let index = 0; index < text.length; index++) width += at(text.charCodeAt(index))
  else for (const { segment } of characters.segment(text)) width += ofCharacter(segment)
  return (width * size) / 1000

  function at(code: number): number {
    return widths[code - 32] ?? 600
  }

  function ofCharacter(character: string): number {
    if (/^[ -~]$/.test(character)) return at(character.charCodeAt(0))
    return wide.test(character) ? 1000 : 640
  }
}
