import type { PastIndex } from '../../src/model/past.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'
import { isPresent } from '../../src/what-if/controls.ts'

/** Shows what a visitor began with, and the versions that there are of it. */
export function showBeginning(root: HTMLElement, state: ProfileState | undefined, index: PastIndex): void {
  const entry = index.profiles.find(({ name }) => name === state?.name)
  const input = root.querySelector<HTMLInputElement>('#w-begin')!
  input.defaultValue = entry?.displayName ?? state?.name ?? 'Nothing'
  if (document.activeElement !== input) input.value = input.defaultValue
  const select = root.querySelector<HTMLSelectElement>('#w-begin-version')!
  select.disabled = !entry
  const now = entry && isPresent(entry) ? [new Option('current', '')] : []
  select.replaceChildren(...now, ...(entry?.versions ?? []).map((version) => new Option(version)))
  select.value = state?.version ?? ''
}
