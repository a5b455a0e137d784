import type { YAMLError } from 'yaml'
import type { SourceCode } from './codes.ts'

interface Wording {
  readonly code?: SourceCode
  readonly message: string
  readonly help: string
}

type LibraryCode = YAMLError['code']

// One library code covers several mistakes; its message tells them apart. The first pattern that fits counts.
const special: readonly (readonly [LibraryCode, RegExp, Wording])[] = [
  [
    'MISSING_CHAR',
    /Missing closing/,
    { message: 'A quoted text is never closed.', help: 'Put the closing quote where the text ends.' },
  ],
  [
    'MISSING_CHAR',
    /Implicit map keys/,
    { message: 'A key has no colon after it.', help: 'Write `key: value`, or quote the text if it is one value.' },
  ],
  [
    'MISSING_CHAR',
    /Comments must/,
    {
      message: 'A comment starts without a space before its #.',
      help: 'Put a space before the #, or quote the value.',
    },
  ],
  [
    'MISSING_CHAR',
    /between|space after/,
    { message: 'A comma is missing between two entries.', help: 'Separate the entries of [ ] and { } by commas.' },
  ],
  [
    'MISSING_CHAR',
    /sequence item without/i,
    {
      message: 'An item of a list has no dash.',
      help: 'Start every item with `- ` in the same column; a key of an item stands under its first key.',
    },
  ],
  [
    'MISSING_CHAR',
    /directives-end|doc-start/,
    { message: 'The document does not begin where it should.', help: 'Put `---` alone on the line before it.' },
  ],
  [
    'BAD_INDENT',
    /end with|must end/i,
    { message: 'A [ or { is never closed.', help: 'Close it with ] or }, indented deeper than its key.' },
  ],
  [
    'MISSING_CHAR',
    /end with/i,
    { message: 'A [ or { is never closed.', help: 'Close it with ] or } at the end of the list or map.' },
  ],
  [
    'BAD_INDENT',
    /Block scalar/i,
    { message: 'A line of a text block is not indented.', help: 'Indent every line of the block deeper than its key.' },
  ],
  [
    'UNEXPECTED_TOKEN',
    /header includes/,
    {
      message: 'Something stands after the sign that opens a text block.',
      help: 'Start the text on the line after | or >.',
    },
  ],
  [
    'UNEXPECTED_TOKEN',
    /same line with key/,
    { message: 'A list starts on the line of its key.', help: 'Put the first `- ` on a line of its own.' },
  ],
  [
    'UNEXPECTED_TOKEN',
    /flow-(seq|map)-end/,
    { message: 'A ] or } closes nothing.', help: 'Remove it, or add the [ or { that it belongs to.' },
  ],
  [
    'UNEXPECTED_TOKEN',
    /Unexpected ,|empty item/,
    { message: 'A comma stands where a value should.', help: 'Remove the comma, or write the value that is missing.' },
  ],
]

const general: Readonly<Record<LibraryCode, Wording>> = {
  ALIAS_PROPS: {
    code: 'yaml-alias',
    message: 'An alias has an anchor or a tag of its own.',
    help: 'Write the alias (*name) alone.',
  },
  BAD_ALIAS: {
    code: 'yaml-alias',
    message: 'The name of an anchor or alias is empty or ends with a colon.',
    help: 'Give it a name of letters and digits, and put a space before the colon.',
  },
  BAD_DIRECTIVE: {
    code: 'yaml-directive',
    message: 'The line is a directive that is not known here.',
    help: 'Remove the line: no directive is needed.',
  },
  BAD_DQ_ESCAPE: {
    message: 'A double-quoted text holds an escape that YAML does not know.',
    help: 'Write a backslash as \\\\, or use single quotes, in which nothing is escaped.',
  },
  BAD_INDENT: {
    message: 'The line is not indented like the entries it stands among.',
    help: 'Start all entries of one map or list in the same column.',
  },
  BAD_PROP_ORDER: {
    message: 'An anchor or a tag stands before the sign it should follow.',
    help: 'Put anchors after `-`, `?` or `:`.',
  },
  BAD_SCALAR_START: {
    message: 'A value cannot start with this character.',
    help: 'Put the value in quotes.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A map or list stands where YAML expects one value.',
    help: 'Quote the value if it holds ": ", else start it on a line of its own, indented deeper than its key.',
  },
  BLOCK_IN_FLOW: {
    message: 'An indented map or list stands inside [ ] or { }.',
    help: 'Write it with [ ] or { } as well.',
  },
  DUPLICATE_KEY: {
    code: 'yaml-duplicate-key',
    message: 'A key is written twice in one map.',
    help: 'Keep one of the two.',
  },
  IMPOSSIBLE: { message: 'The text cannot be read as YAML.', help: 'Compare it with a file that can.' },
  KEY_OVER_1024_CHARS: {
    message: 'A key is longer than 1,024 characters.',
    help: 'Shorten the key, or check for a colon inside a text that should be quoted.',
  },
  MISSING_CHAR: { message: 'A character is missing here.', help: 'Check the space, quote or bracket before it.' },
  MULTILINE_IMPLICIT_KEY: {
    message: 'A key runs over more than one line.',
    help: 'Write `key: value` on one line, with a space after the colon; check the indentation of the line before.',
  },
  MULTIPLE_ANCHORS: {
    code: 'yaml-alias',
    message: 'A value has two anchors.',
    help: 'Keep one of the two.',
  },
  MULTIPLE_DOCS: {
    code: 'yaml-several-documents',
    message: 'The file holds more than one document.',
    help: 'Keep one document in a file.',
  },
  MULTIPLE_TAGS: { code: 'yaml-tag', message: 'A value has two tags.', help: 'Remove both: no tag is needed.' },
  NON_STRING_KEY: { code: 'yaml-key-not-text', message: 'A key is not a text.', help: 'Put the key in quotes.' },
  RESOURCE_EXHAUSTION: {
    code: 'yaml-too-deep',
    message: 'The file is nested too deep to be read.',
    help: 'Flatten it.',
  },
  TAB_AS_INDENT: {
    code: 'yaml-tab',
    message: 'The line is indented with a tab.',
    help: 'Indent with spaces: YAML allows no tabs there.',
  },
  TAG_RESOLVE_FAILED: {
    code: 'yaml-tag',
    message: 'The value has a tag that is not known here.',
    help: 'Remove the tag: plain YAML is all that is read.',
  },
  UNEXPECTED_TOKEN: {
    message: 'Something stands here that cannot follow what is before it.',
    help: 'Check indentation, quotes and brackets of this line and the one before.',
  },
  BAD_COLLECTION_TYPE: {
    code: 'yaml-tag',
    message: 'A tag does not fit the map or list it stands at.',
    help: 'Remove the tag: no tag is needed.',
  },
}

/** Our own words for what the YAML library found. */
export function wordingOf(error: { readonly code: LibraryCode; readonly message: string }): Required<Wording> {
  const found = special.find(([code, pattern]) => code === error.code && pattern.test(error.message))?.[2]
  return { code: 'yaml-syntax', ...(found ?? general[error.code]) }
}
