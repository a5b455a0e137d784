import { createHash } from 'node:crypto'

/** The namespace of all ids made here: made up once, never to be changed. */
const namespace = Buffer.from('9b1c7c3ee0a54f0c8a6f2d7b54c1e8aa', 'hex')

/**
 * A UUID by name (RFC 9562, version 5): the same for the same name in every build, wherever the catalog stands. Names
 * should hold what no other registry has, such as the id of a commit or tree.
 */
export function stableId(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
