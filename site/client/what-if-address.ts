import { readProfileState, writeProfileState, type ProfileState } from '../../src/model/profile-state.ts'
import { pack, restored, unpack } from '../../src/what-if/share.ts'
import type { Beginning } from './what-if-world.ts'

/** What an address of this page asks for. */
export interface Asked {
  readonly state?: ProfileState
  /** What the fragment holds; absent where it holds no state. */
  readonly fragment?: string
}

export function readAddress({ search, hash }: Pick<Location, 'search' | 'hash'>): Asked {
  const state = readProfileState(new URLSearchParams(search).get('profile') ?? '')
  const fragment = hash.slice(1)
  const holdsText = fragment !== '' && !document.getElementById(safelyDecoded(fragment))
  return { ...(state ? { state } : {}), ...(holdsText ? { fragment } : {}) }
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The text that a fragment holds, or why it cannot be had. */
export async function textOf(
  fragment: string,
  begun: Beginning | undefined,
): Promise<{ text: string } | { reason: string }> {
  const unpacked = await unpack(fragment)
  if (unpacked.kind === 'damaged') return { reason: unpacked.reason }
  if (unpacked.kind === 'text') return { text: unpacked.text }
  const text = begun && restored(unpacked, begun.text)
  return text === undefined ? { reason: 'What it changes is not what is here.' } : { text }
}

/** The page's address as the page itself writes it. */
export class OwnAddress {
  #written = ''

  isOwn({ search, hash }: Pick<Location, 'search' | 'hash'>): boolean {
    return search + hash === this.#written
  }

  /** Writes the state into the address; whether that holds the whole text, or `undefined` where it is no longer wanted. */
  async keep(text: string, begun: Beginning | undefined, isWanted: () => boolean): Promise<boolean | undefined> {
    const { address, whole } = await writeAddress(text, begun)
    if (!isWanted()) return undefined
    this.#written = address
    history.replaceState(null, '', `${location.pathname}${address}`)
    return whole
  }
}

/** The query and fragment that give this state again; without a fragment where it would be too long. */
async function writeAddress(text: string, begun: Beginning | undefined): Promise<{ address: string; whole: boolean }> {
  if (begun && text === begun.text) return { address: query(begun.state), whole: true }
  const { release, state } = begun ?? {}
  const base =
    begun && release !== undefined ? { name: begun.state.name, version: release, text: begun.text } : undefined
  const fragment = await pack({ text, ...(base ? { base } : {}) })
  const from = state && (fragment?.startsWith('e') && release !== undefined ? { ...state, version: release } : state)
  return { address: `${query(from)}${fragment === undefined ? '' : `#${fragment}`}`, whole: fragment !== undefined }
}

function query(state: ProfileState | undefined): string {
  if (!state) return ''
  return `?profile=${encodeURIComponent(writeProfileState(state)).replaceAll('%40', '@')}`
}
