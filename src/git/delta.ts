/**
 * Applies a delta as Git's packs hold them (gitformat-pack, "Deltified representation"): lengths of base and result,
 * then copies from the base and literal bytes. Throws where the delta does not fit the base or runs past an end.
 */
export function applyDelta(
  base: Buffer,
  delta: Buffer,
  allocate: (size: number) => Buffer = (size) => Buffer.allocUnsafe(size),
): Buffer {
  const header = { at: 0 }
  if (readLength(delta, header) !== base.length) throw new Error('a delta does not fit its base')
  const size = readLength(delta, header)
  const result = allocate(size)
  let at = header.at
  let end = 0
  while (at < delta.length) {
    const command = delta[at++]!
    let from = 0
    let length = 0
    if (command & 0x80) {
      if (command & 1) from = delta[at++]!
      if (command & 2) from |= delta[at++]! << 8
      if (command & 4) from |= delta[at++]! << 16
      if (command & 8) from += delta[at++]! * 0x1000000
      if (command & 16) length = delta[at++]!
      if (command & 32) length |= delta[at++]! << 8
      if (command & 64) length |= delta[at++]! << 16
      if (length === 0) length = 0x10000
    } else {
      length = command
      from = at
      at += length
    }
    const source = command & 0x80 ? base : delta
    if (command === 0 || !(from + length <= source.length) || end + length > size) throw new Error('a delta is broken')
    if (length > 24) source.copy(result, end, from, from + length)
    else for (let i = 0; i < length; i++) result[end + i] = source[from + i]!
    end += length
  }
  if (end !== size) throw new Error('a delta is too short')
  return result
}

function readLength(delta: Buffer, cursor: { at: number }): number {
  let length = 0
  let factor = 1
  for (;;) {
    const byte = delta[cursor.at++]
    if (byte === undefined) throw new Error('a delta is cut off')
    length += (byte & 0x7f) * factor
    if (byte < 0x80) return length
    factor *= 128
  }
}
