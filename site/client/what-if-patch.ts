import type { Piece } from '../views/what-if-controls.ts'

const drawn = new WeakMap<Element, { readonly key: string; readonly text: string }>()

/**
 * Makes a container hold these pieces in this order, and touches only those that differ: what is focused, typed or open
 * elsewhere stays as it is. Within a piece that differs, the focus and what is open come back by their ids.
 */
export function patch(container: Element, pieces: readonly Piece[]): void {
  const before = new Map([...container.children].map((child) => [drawn.get(child)?.key, child]))
  const left = new Map(before)
  const focused = document.activeElement
  const focus = focused && container.contains(focused) ? { id: focused.id, at: selectionOf(focused) } : undefined
  for (const { key } of pieces) left.delete(key)
  for (const gone of left.values()) gone.remove()
  let place = container.firstElementChild
  for (const { key, html } of pieces) {
    const known = before.get(key)
    const isSame = known !== undefined && drawn.get(known)?.text === html.text
    const element = isSame ? known : made(key, html.text, known)
    if (known && !isSame) known.replaceWith(element)
    if (known && place === known) place = element
    if (element === place) place = element.nextElementSibling
    else container.insertBefore(element, place)
  }
  if (focus && !document.activeElement?.isConnected) refocus(container, focus)
  else if (focus && document.activeElement === document.body) refocus(container, focus)
}

function made(key: string, text: string, before: Element | undefined): Element {
  const element = document.createElement('div')
  element.className = 'piece'
  element.dataset['piece'] = key
  element.innerHTML = text
  drawn.set(element, { key, text })
  for (const open of before?.querySelectorAll('details[open][id]') ?? []) reopen(element, open.id)
  // The layers of a stack have their id on what is inside.
  for (const open of before?.querySelectorAll('details[open]:not([id]) > [id]') ?? []) {
    element
      .querySelector(`#${CSS.escape(open.id)}`)
      ?.closest('details')
      ?.setAttribute('open', '')
  }
  return element
}

function reopen(element: Element, id: string): void {
  element.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
}

type Selection = readonly [number, number] | undefined

function selectionOf(element: Element): Selection {
  if (!(element instanceof HTMLInputElement) || element.selectionStart === null) return undefined
  return [element.selectionStart, element.selectionEnd ?? element.selectionStart]
}

/** To the same control, else to one beside where it was, so that who works by keyboard is not sent to the top. */
function refocus(container: Element, { id, at }: { readonly id: string; readonly at: Selection }): void {
  const again = id === '' ? null : container.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
  const near = again ?? neighbour(container, id)
  near?.focus({ preventScroll: true })
  if (again instanceof HTMLInputElement && at && again.type === 'text') again.setSelectionRange(...at)
}

/** After `w-layer-3-remove` the one that took its place, or the one before it; else the way to add another. */
function neighbour(container: Element, id: string): HTMLElement | null {
  const [, kind, number] = /^w-(layer|add-on)-(\d+)/.exec(id) ?? []
  const before =
    kind === undefined ? null : container.querySelector<HTMLElement>(`#w-${kind}-${Number(number) - 1}-remove`)
  return before ?? container.querySelector<HTMLElement>(kind === undefined ? 'input, select' : `#w-add-${kind}`)
}
