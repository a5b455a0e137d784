// Runs before the first paint, so that nothing that is remembered of a visitor flashes.
;(() => {
  const root = document.documentElement
  root.classList.add('js')
  const stored = (name) => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  const theme = stored('layerbook-theme')
  if (theme === 'dark' || theme === 'light') root.dataset.theme = theme
  if (stored('layerbook-slash') === 'off') root.dataset.slash = 'off'
  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-theme-toggle]')) return
    const dark = matchMedia('(prefers-color-scheme: dark)').matches
    const next = (root.dataset.theme ?? (dark ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark'
    root.dataset.theme = next
    try {
      localStorage.setItem('layerbook-theme', next)
    } catch {
      // A page that may not remember still changes.
    }
  })
})()
