import type { BadgeLinks } from '../../src/catalog/health/health-model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'

/** A badge, and how it is put into a README. */
export function badgeMarkdown(badge: BadgeLinks): Html {
  return html`<details class="badge-markdown">
    <summary>
      <img
        src="${link(badge.href)}"
        alt="${badge.alt}"
        width="${badge.width}"
        height="${badge.height}"
        loading="lazy"
      />
      <span>Markdown</span>
    </summary>
    <pre class="code" tabindex="0" aria-label="Markdown of the badge">${badge.markdown}</pre>
    ${badge.isPartial && html`<p class="muted">Put the catalog’s address before both paths.</p>`}
  </details>`
}
