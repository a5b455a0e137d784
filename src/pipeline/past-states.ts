import type { CatalogContext } from '../catalog/context.ts'
import { releaseLife } from '../catalog/release-state.ts'
import type { StateOf } from './past-index.ts'

/** How a release stands now, as the catalog's pages say it. */
export function pastStateOf(context: CatalogContext): StateOf {
  return (release) => {
    const { eol, annotations } = release.subject === 'pack' ? context.tools.packFacts(release) : {}
    const facts = {
      ...release,
      ...(release.eol === undefined && eol !== undefined ? { eol } : {}),
      ...(annotations ? { annotations } : {}),
    }
    const { state } = releaseLife(facts, context)
    return state === 'current' || state === 'unreleased' ? undefined : state
  }
}
