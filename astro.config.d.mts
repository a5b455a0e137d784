import type { AstroInlineConfig, AstroUserConfig } from 'astro'

export interface SiteTarget {
  readonly out: string
  /** A folder for all that Astro writes beside the pages; may be deleted afterwards. */
  readonly scratch: string
  /** `/` or `/a/b/`. */
  readonly base: string
  readonly site?: string
  readonly logLevel?: 'error' | 'warn' | 'info'
}

export function siteConfig(target: SiteTarget): AstroInlineConfig
declare const pages: AstroUserConfig
export default pages
