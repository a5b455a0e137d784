import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'

/**
 * All links of a built site that lead to no file, to no anchor, or out of its base path. `except` are paths below the
 * base that others write.
 */
export function brokenLinks(root: string, base: string, except: readonly RegExp[]): string[] {
  const anchors = new Map<string, ReadonlySet<string>>()
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
  return pages.flatMap((page) => {
    const html = readFileSync(join(root, page), 'utf8')
    const here = posix.join(base, page.replace(/index\.html$/, ''))
    return addressesIn(html)
      .filter((address) => !/^(https?:|mailto:)/.test(address))
      .map((address) => new URL(address, `http://site.test${here}`))
      .filter((url) => !leadsSomewhere(url, { root, base, except, anchors }))
      .map((url) => `${page} → ${url.pathname}${url.hash}`)
  })
}

interface Site {
  readonly root: string
  readonly base: string
  readonly except: readonly RegExp[]
  readonly anchors: Map<string, ReadonlySet<string>>
}

function leadsSomewhere(url: URL, { root, base, except, anchors }: Site): boolean {
  if (url.host !== 'site.test' || !url.pathname.startsWith(base)) return false
  const path = decodeURIComponent(url.pathname.slice(base.length))
  if (except.some((pattern) => pattern.test(path))) return true
  const file = path === '' || path.endsWith('/') ? join(root, path, 'index.html') : join(root, path)
  if (!existsSync(file) || !statSync(file).isFile()) return false
  if (url.hash === '') return true
  const known = anchors.get(file) ?? idsIn(readFileSync(file, 'utf8'))
  anchors.set(file, known)
  return known.has(decodeURIComponent(url.hash.slice(1)))
}

function addressesIn(html: string): string[] {
  return [...html.matchAll(/<(?:a|link|script|img)\s[^>]*?(?:href|src)="([^"]*)"/g)].map((match) =>
    (match[1] as string).replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  )
}

function idsIn(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] as string))
}
