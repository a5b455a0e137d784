/** So long a button says what came of it. */
const shownFor = 1600

/** What each button says but for that while, and when it says so again. */
const pressed = new WeakMap<HTMLElement, { readonly label: string; readonly timer: ReturnType<typeof setTimeout> }>()

const said = document.createElement('p')
said.className = 'sr'
said.setAttribute('role', 'status')
document.body.append(said)

/** Copies a text; the button says for a while whether it could be done, and so does a status for who cannot see it. */
export async function copyBy(button: HTMLElement, text: () => string | Promise<string>): Promise<boolean> {
  const copied = await isCopied(text)
  const before = pressed.get(button)
  clearTimeout(before?.timer)
  const words = button.querySelector<HTMLElement>('[data-words]') ?? button
  const label = before?.label ?? words.textContent.trim()
  words.textContent = copied ? 'Copied' : 'Not copied'
  said.textContent = words.textContent
  const timer = setTimeout(() => {
    words.textContent = label
    said.textContent = ''
    pressed.delete(button)
  }, shownFor)
  pressed.set(button, { label, timer })
  return copied
}

async function isCopied(text: () => string | Promise<string>): Promise<boolean> {
  try {
    await write(await text())
    return true
  } catch {
    return false
  }
}

/** Pages that are not served over HTTPS have no clipboard: there a text that is selected can be copied. */
async function write(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  if (!copied) throw new Error('Nothing was copied')
}
