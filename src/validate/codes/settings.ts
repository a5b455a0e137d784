import type { CodeEntry } from '../code-entry.ts'

/** What the severities of layerbook.yaml can get wrong. */
export const codesOfSettings: readonly CodeEntry[] = [
  {
    code: 'unknown-rule',
    severity: 'error',
    summary: 'A severity is set for a code that does not exist.',
    explanation:
      'Under `rules` in layerbook.yaml every key is the code of a finding, as reports print it and `layerbook explain` lists it. A mistyped one would change nothing, unseen. Correct the code, or remove the line.',
  },
  {
    code: 'fixed-severity',
    severity: 'error',
    summary: 'A severity is set for a code whose severity is fixed.',
    explanation:
      'Some findings say that a part of the registry could not be read, was left out for its size, or is not what was released. Without them a check would pass for content that nobody looked at, so their severity is the same everywhere: the codes `yaml-…`, `json-syntax`, `empty-file`, `missing-file`, `unreadable-name`, `name-collision`, `not-followed`, `lfs-pointer`, `too-many-layers`, `more-findings`, `tag-…`, `back-dated-tag`, `future-date`, `bad-signature`, `signing-key`, `same-version-twice`, `unknown-rule` and `fixed-severity`. Remove the line, and mend what is found.',
  },
]
