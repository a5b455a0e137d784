const root = document.documentElement

/** Whether the key `/` alone opens the search: who speaks to a browser, or misses keys, may have it off. */
export function isSlashOn(): boolean {
  return root.dataset['slash'] !== 'off'
}

/** Kept for the next page, which reads it before its first paint. */
export function setSlash(isOn: boolean): void {
  if (isOn) delete root.dataset['slash']
  else root.dataset['slash'] = 'off'
  tellShortcuts()
  try {
    if (isOn) localStorage.removeItem('layerbook-slash')
    else localStorage.setItem('layerbook-slash', 'off')
  } catch {
    // A page that may not remember still changes.
  }
}

/** Says on the search's button which keys open it. */
export function tellShortcuts(): void {
  const keys = `${isSlashOn() ? '/ ' : ''}Control+K Meta+K`
  document.querySelector('form[data-search] button')?.setAttribute('aria-keyshortcuts', keys)
}
