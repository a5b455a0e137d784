import type { HistoryPage } from '../../src/catalog/history/history-model.ts'
import type { PageReference } from '../../src/catalog/model.ts'

/** An address, and which of the two kinds of page stands there. */
export interface RoutedPage<Page> {
  readonly href: string
  readonly reference?: PageReference<Page>
  readonly history?: PageReference<HistoryPage>
}

/** Each page followed by that of its history: what both are told from is made once for the two. */
export function withHistories<Page>(
  references: readonly PageReference<Page>[],
  histories: readonly PageReference<HistoryPage>[],
): RoutedPage<Page>[] {
  const known = new Map(histories.map((history) => [history.href, history]))
  return references.flatMap((reference) => {
    const history = known.get(`${reference.href}history/`)
    const own = { href: reference.href, reference }
    return history ? [own, { href: history.href, history }] : [own]
  })
}
