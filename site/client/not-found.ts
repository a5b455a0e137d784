import { wordsOfAddress } from './address-words.ts'
import { catalogRoot, linked } from './catalog-root.ts'

const words = wordsOfAddress(location.pathname.slice(catalogRoot().length))
const search = document.querySelector<HTMLAnchorElement>('a[data-search-instead]')
if (search && words !== '') {
  search.href = `${linked('/search/')}?q=${encodeURIComponent(words)}`
  search.textContent = `search for “${words}”`
}
