/** Copies a text, says so on the button for a while, and whether it could be done: some pages may not. */
export async function copyText(button: HTMLButtonElement, text: string): Promise<boolean> {
  const words = button.querySelector<HTMLElement>('[data-words]')!
  const copied = await written(text)
  words.textContent = copied ? 'Copied' : 'Could not be copied'
  setTimeout(() => (words.textContent = words.dataset['words'] ?? ''), 1600)
  return copied
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
