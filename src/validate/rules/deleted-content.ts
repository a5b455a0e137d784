import { isToldOfPart, placeInComposition, placeOfReference } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const deletedContent: Rule = {
  code: 'deleted-content',
  severity: 'warning',
  summary: 'A profile uses a pack or profile that the tree no longer has.',
  explanation:
    'Releases stay when their folder is deleted, so that what uses them can still be built. But nothing new comes: whoever deleted the folder gave the pack or profile up, and its trains stand still. Take another, or bring the folder back.',
  *composition(composed, { snapshot }) {
    for (const layer of composed.layers) {
      const { packPath } = layer
      if (packPath === undefined || snapshot.packs.has(packPath) || isToldOfPart(composed, layer)) continue
      const { at, related } = placeInComposition(composed, layer)
      yield {
        at,
        message: `The pack ${packPath} is no longer in the tree; only its releases are left.`,
        help: 'Take another pack, or bring its folder back.',
        related,
      }
    }
    for (const { profileName, profile, at } of composed.references) {
      if (!profile || snapshot.profiles.has(`profiles/${profileName}`)) continue
      yield {
        at: placeOfReference(composed, at),
        message: `The profile ${quoted(profileName)} is no longer in the tree; only its releases are left.`,
        help: 'Compose another profile, or bring its folder back.',
      }
    }
  },
}
