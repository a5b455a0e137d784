import type * as Dialog from './search-dialog.ts'
import { isSlashOn, tellShortcuts } from './slash-key.ts'

// On every page, so small: what it opens is loaded when it is first asked for.

const form = document.querySelector<HTMLFormElement>('form[data-search]')
const button = form?.querySelector('button')
let loading: Promise<typeof Dialog> | undefined
let isOpening = false

function load(): Promise<typeof Dialog> {
  loading ??= import('./search-dialog.ts').catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

/** On the search's own page the field is there already. What is typed while the dialog loads goes into it. */
async function open(): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('search-page input[type=search]')
  if (field) {
    field.focus()
    field.select()
    return
  }
  if (isOpening) return
  isOpening = true
  let typed = ''
  const keep = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    typed += event.key
  }
  addEventListener('keydown', keep)
  try {
    const { showSearch } = await load()
    await showSearch(() => typed)
  } catch {
    if (form) location.href = form.action
  } finally {
    removeEventListener('keydown', keep)
    isOpening = false
  }
}

button?.setAttribute('aria-haspopup', 'dialog')
tellShortcuts()
for (const event of ['pointerenter', 'focus']) button?.addEventListener(event, () => void load().catch(() => undefined))

form?.addEventListener('submit', (event) => {
  event.preventDefault()
  void open()
})

document.addEventListener('keydown', (event) => {
  const isChord =
    event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  const isSlash = event.key === '/' && isSlashOn() && !event.ctrlKey && !event.metaKey && !event.altKey
  const isTyping =
    event.target instanceof Element &&
    event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
  if (!isChord && (!isSlash || isTyping)) return
  if (document.querySelector('dialog[open]')) return
  event.preventDefault()
  void open()
})
