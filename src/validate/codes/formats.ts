import type { CodeEntry } from '../code-entry.ts'

/** What holding a file against its format can find. */
export const codesOfFormats: readonly CodeEntry[] = [
  {
    code: 'unknown-key',
    severity: 'error',
    summary: 'A key is not known where it stands.',
    explanation:
      'Each file has a closed set of keys, so that a mistyped one is told and not silently without effect. The nearest known key is suggested where there is one. Texts of your own belong under `annotations` or in values.',
  },
  {
    code: 'missing-key',
    severity: 'error',
    summary: 'A key that the file needs is missing.',
    explanation:
      'Without it the entry cannot be used: a pack without a version can be no layer, a dependency without a name speaks of nothing. The finding stands at the object that lacks the key and shows an example.',
  },
  {
    code: 'wrong-type',
    severity: 'error',
    summary: 'A value is of another kind than its key asks for.',
    explanation:
      'A list where a text belongs, a text where true or false belongs, or a number or a yes-or-no value that YAML made of a text without quotes. The finding says what YAML read and what to write.',
  },
  {
    code: 'unquoted-version',
    severity: 'error',
    summary: 'A version is written without quotes, and YAML reads it as a number.',
    explanation:
      'To YAML `version: 1.20` is the number 1.2, and the last zero is gone before anyone can see it. Versions are text: write `version: "1.20"`. The rest of the file is checked as if the quotes were there.',
  },
  {
    code: 'unknown-choice',
    severity: 'error',
    summary: 'A value is none of those that its key allows.',
    explanation: 'Some keys take one word of a few. The finding lists them, and suggests the nearest.',
  },
  {
    code: 'invalid-name',
    severity: 'error',
    summary: 'A name holds characters that names cannot have.',
    explanation:
      'Names become folders, tags and addresses, so they are kept to letters, digits and a few signs. The finding says which, and suggests a name that is allowed.',
  },
  {
    code: 'invalid-version',
    severity: 'error',
    summary: 'A version is not written as versions are.',
    explanation:
      'A profile has three numbers, major.minor.patch, because its versions are ours to choose. A pack has the version that its upstream gave it, which may hold letters, digits, ".", "_", "+" and "-".',
  },
  {
    code: 'invalid-address',
    severity: 'error',
    summary: 'An address does not begin as addresses do.',
    explanation:
      'Addresses are written in full, with https:// (or oci:// where a registry of that kind is meant), so that a reader and a program find the same place.',
  },
  {
    code: 'invalid-date',
    severity: 'error',
    summary: 'A date is not written as year-month-day, or does not exist.',
    explanation:
      'Days are written as in 2027-04-01, instants as in 2024-11-20T00:00:00Z. The calendar is checked: there is no 30 February.',
  },
  {
    code: 'invalid-value',
    severity: 'error',
    summary: 'A value does not have the form that its key asks for.',
    explanation:
      'The finding says which form that is. It is met most in ledgers, whose commits and trees are full Git object ids.',
  },
  {
    code: 'empty-value',
    severity: 'error',
    summary: 'A key is there but has no value.',
    explanation:
      'An empty text, an empty list, or nothing after the colon. Write a value, or remove the key where it is optional.',
  },
  {
    code: 'too-long',
    severity: 'error',
    summary: 'A text is longer than its key allows.',
    explanation:
      'Lengths are bounded so that names fit where they are shown and a hostile file cannot fill a page. Shorten the text; long explanations belong in the README.',
  },
  {
    code: 'duplicate-item',
    severity: 'error',
    summary: 'A list has the same entry twice.',
    explanation: 'The second has no effect and is most likely a slip. Remove it.',
  },
  {
    code: 'layer-source',
    severity: 'error',
    summary: 'A layer names no source, or more than one.',
    explanation:
      'A layer installs one thing: a pack, a chart, manifests or a package. Name exactly one of them; to install two, write two layers.',
  },
]
