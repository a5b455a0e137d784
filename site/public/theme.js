// Runs before the first paint, so that a remembered theme does not flash.
;(() => {
  const root = document.documentElement
  root.classList.add('js')
  const stored = () => {
    try {
      return localStorage.getItem('layerbook-theme')
    } catch {
      return null
    }
  }
  const theme = stored()
  if (theme === 'dark' || theme === 'light') root.dataset.theme = theme
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
