/**
 * One state of a profile. Written as `name`, `name@version`, `name~when` or `name@version~when`: neither names nor
 * versions nor dates hold `@` or `~`, and a shell and an address leave both as they are.
 */
export interface ProfileState {
  readonly name: string
  /** A release; absent for what the tree itself holds. */
  readonly version?: string
  /** The time to look from, as written: `2026-01-31`, `2026-01-31T12:00:00Z`; absent for now. */
  readonly at?: string
}

/** Reads a profile's state; `undefined` for what is none, as where a part is empty. The parts are not looked up. */
export function readProfileState(text: string): ProfileState | undefined {
  const [, name, version, at] = /^(?:profiles\/)?([^@~/\s]+)(?:@([^@~\s]+))?(?:~(\S+))?$/.exec(text.trim()) ?? []
  if (name === undefined) return undefined
  return { name, ...(version === undefined ? {} : { version }), ...(at === undefined ? {} : { at }) }
}

export function writeProfileState({ name, version, at }: ProfileState): string {
  return `${name}${version === undefined ? '' : `@${version}`}${at === undefined ? '' : `~${at}`}`
}
