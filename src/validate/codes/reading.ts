import type { CodeEntry } from '../code-entry.ts'

/** What reading the files of a tree, its tags and its ledgers can find. */
export const codesOfReading: readonly CodeEntry[] = [
  {
    code: 'more-findings',
    severity: 'error',
    summary: 'A file has more findings than are shown.',
    explanation:
      'Of one file a hundred findings are told, the gravest first; this stands for the rest and is as grave as the gravest of them. Most often they have one cause: mend what is shown, and check again.',
  },
  {
    code: 'yaml-syntax',
    severity: 'error',
    summary: 'The file cannot be read as YAML.',
    explanation:
      'What stands at the place breaks the form of the file: a quote or bracket that is never closed, a line indented unlike its neighbours, a colon too many. What can still be read of the file is checked all the same.',
  },
  {
    code: 'yaml-duplicate-key',
    severity: 'error',
    summary: 'A key is written twice in one map.',
    explanation: 'Programs differ in which of the two they keep, so neither is safe. Keep one.',
  },
  {
    code: 'yaml-forbidden-key',
    severity: 'error',
    summary: 'A key has a name that is refused.',
    explanation:
      'Names such as `__proto__` have a meaning of their own to programs in JavaScript and could change more than the file. Choose another.',
  },
  {
    code: 'yaml-key-not-text',
    severity: 'error',
    summary: 'A key is not a text.',
    explanation: 'A list, a map, a number or nothing stands where the name of a key belongs. Put the key in quotes.',
  },
  {
    code: 'yaml-too-deep',
    severity: 'error',
    summary: 'The file is nested deeper than is read.',
    explanation: 'The depth of nesting is bounded, so that a hostile file cannot exhaust the reader. Flatten the file.',
  },
  {
    code: 'yaml-too-large',
    severity: 'error',
    summary: 'The file is larger than is read.',
    explanation:
      'The size of a file is bounded, so that a hostile one cannot exhaust the reader. Split it, or move long texts to manifests.',
  },
  {
    code: 'yaml-alias',
    severity: 'error',
    summary: 'An anchor or alias of YAML is written wrongly.',
    explanation:
      'An alias (`*name`) repeats the value that an anchor (`&name`) marked before it. Correct the name, or write the value out.',
  },
  {
    code: 'yaml-alias-limit',
    severity: 'error',
    summary: 'The aliases of the file repeat more than is read.',
    explanation:
      'Aliases of aliases grow without bound: a few lines can stand for billions of values. Write the values out.',
  },
  {
    code: 'yaml-merge',
    severity: 'error',
    summary: 'A merge key `<<` takes something that is no map.',
    explanation:
      'A merge key brings the keys of another map into this one: `<<: *name`, or a list of such. Anything else has no keys to bring. Name a map, or write the keys out.',
  },
  {
    code: 'yaml-tag',
    severity: 'error',
    summary: 'A value has a YAML tag.',
    explanation:
      'Tags (`!name`) ask the reader to make something other than plain data of a value. Only plain data is read: remove the tag.',
  },
  {
    code: 'yaml-directive',
    severity: 'error',
    summary: 'The file has a YAML directive.',
    explanation: 'A line that begins with % changes how the rest is read. None is needed: remove it.',
  },
  {
    code: 'yaml-number',
    severity: 'error',
    summary: 'A number cannot be kept as it is written.',
    explanation:
      'Numbers beyond what can be held exactly, or that are no numbers at all (`.nan`, `.inf`), would change on the way. Put the text in quotes if it is one.',
  },
  {
    code: 'yaml-tab',
    severity: 'error',
    summary: 'A line is indented with a tab.',
    explanation: 'YAML allows only spaces there. Let your editor write spaces.',
  },
  {
    code: 'yaml-encoding',
    severity: 'error',
    summary: 'The file is not UTF-8 text.',
    explanation: 'All files are read as UTF-8, so that everyone sees the same letters. Save the file as UTF-8.',
  },
  {
    code: 'yaml-control-character',
    severity: 'error',
    summary: 'The file holds a control character.',
    explanation:
      'Characters that nobody sees can hide what a file says, and a terminal may obey them. Remove the character, or write it as an escape in a double-quoted text.',
  },
  {
    code: 'yaml-several-documents',
    severity: 'error',
    summary: 'The file holds more than one YAML document.',
    explanation: 'Only the first would be read. Split the file at the line `---`.',
  },
  {
    code: 'json-syntax',
    severity: 'error',
    summary: 'The file cannot be read as JSON.',
    explanation:
      'A schema of values is JSON, which is stricter than YAML: keys and texts stand in double quotes, there are no comments, and no comma follows the last entry. The finding stands where reading stopped.',
  },
  {
    code: 'empty-file',
    severity: 'error',
    summary: 'A file that must say something is empty.',
    explanation:
      'A pack, profile or registry without content has neither name nor version. Fill the file, or remove its folder.',
  },
  {
    code: 'missing-file',
    severity: 'error',
    summary: 'A folder has no file that says what it is.',
    explanation:
      'A folder under `registry/` or `profiles/` is read by its registry.yaml, pack.yaml or profile.yaml. Add the file, or move the folder elsewhere.',
  },
  {
    code: 'name-mismatch',
    severity: 'error',
    summary: 'The name in a file is not that of its folder.',
    explanation:
      'References and tags go by the folder, people by the name in the file: they must be the same. Rename one of the two.',
  },
  {
    code: 'name-collision',
    severity: 'error',
    summary: 'Two folders differ in upper and lower case only.',
    explanation: 'On macOS and Windows they are one folder, and a clone there loses one of the two. Rename one.',
  },
  {
    code: 'unreadable-name',
    severity: 'error',
    summary: 'The name of a file cannot be written everywhere.',
    explanation:
      'A backslash, a control character or bytes that are not UTF-8 make a name that some systems cannot store. Rename the file.',
  },
  {
    code: 'stray-file',
    severity: 'warning',
    summary: 'Nothing reads a file of this name here.',
    explanation:
      'Most often the name is mistyped, or the file lies in the wrong folder, and what it says has no effect. Remove it, or correct its name.',
  },
  {
    code: 'stray-pack',
    severity: 'error',
    summary: 'A pack lies in a registry that has none.',
    explanation:
      'A registry of kind helm, oci or zarf is a source elsewhere, so packs in its folder are not read. Move the pack to a registry of kind pack.',
  },
  {
    code: 'not-followed',
    severity: 'error',
    summary: 'A symbolic link or submodule lies among the files.',
    explanation:
      'What a link points to is not part of what a release holds, and could lie anywhere. Neither is ever followed: put the files themselves there.',
  },
  {
    code: 'lfs-pointer',
    severity: 'error',
    summary: 'Only the pointer of Git LFS is in the repository, not the file.',
    explanation:
      'A release must hold its content itself. Take the pattern out of .gitattributes and add the file again.',
  },
  {
    code: 'readme-too-large',
    severity: 'warning',
    summary: 'A README is too long to be shown.',
    explanation:
      'The page of a pack or profile shows its README; past a bound it is left out. Shorten it, and link to the rest.',
  },
  {
    code: 'tag-mismatch',
    severity: 'error',
    summary: 'A tag names another version than the file that it holds.',
    explanation:
      'A release is the content at its tag, and the tag is the path and the version. Where the file at the tag says otherwise, nobody knows which is meant. Delete the tag, and tag the right commit.',
  },
  {
    code: 'tag-without-content',
    severity: 'error',
    summary: 'A tag names a release whose commit has no such pack or profile.',
    explanation:
      'The commit that the tag names does not hold the folder, so there is nothing that was released. Set the tag on the right commit, or delete it.',
  },
  {
    code: 'tag-broken',
    severity: 'error',
    summary: 'A tag leads to no commit.',
    explanation:
      'It is dangling, or names a tree or a file. It is not taken as a release: delete it, or fetch it again.',
  },
  {
    code: 'tag-moved',
    severity: 'error',
    summary: 'A tag holds other content than was released.',
    explanation:
      'The ledger keeps the tree that was released, and a release never changes. Fetch the tags first, for it may be this clone that is wrong; then set the tag back to the commit in the ledger, and release the change as a new version.',
  },
  {
    code: 'tag-missing',
    severity: 'error',
    summary: 'A release in the ledger has no tag.',
    explanation:
      'The version was released, but the tag that holds it is gone from this clone. Fetch it, or set it again on the commit in the ledger; to withdraw a release, `layerbook yank` it. A tag names the folder that was released: where one was renamed or copied with its ledger, its releases stay those of the old name, and one finding tells so for all of them.',
  },
  {
    code: 'unsealed-release',
    severity: 'note',
    summary: 'A tag has no line in the ledger.',
    explanation:
      'A release without a line in releases.yaml is used all the same, but nobody would notice if its tag were moved. `layerbook release` adds a line with its version, date, commit and tree. Releases that the history of the tree does not hold, made later or on another branch, are not counted.',
  },
  {
    code: 'back-dated-tag',
    severity: 'error',
    summary: 'A release claims to be older than it can be.',
    explanation:
      'What a train came to on a day must stay what it was, or nobody could say what a cluster was given then. So no release is older than its commit, no line of a ledger is older than one of the same train above it, and no tag without a line comes into a time in which the ledger has sealed a later release of its train. A backport has a train of its own and may come at any time.',
  },
  {
    code: 'future-date',
    severity: 'error',
    summary: 'A ledger holds a date that is still to come.',
    explanation:
      'The instant from which the registry is looked at is the newest that it knows, so that two builds of one commit are the same. A line or a mark of a ledger that is dated more than a day after HEAD, every tag and the commits of its folder would carry all of it into the future: what ends by then would count as ended today. So the date is told, and counts for nothing until it has come. What is not committed yet is held against the clock.',
  },
  {
    code: 'signing-key',
    severity: 'error',
    summary: 'A listed file of trusted keys cannot be used.',
    explanation:
      'The file under `signing.keys` is not there, cannot be read, holds no key, or holds a private one. Keys of OpenPGP are listed in ASCII armor, those of SSH in the form of an allowed_signers file; certificates are not supported.',
  },
  {
    code: 'bad-signature',
    severity: 'error',
    summary: 'The signature of a release tag does not hold.',
    explanation:
      'The tag was changed after it was signed, its signature was made for another tag or another purpose, or the key was not valid when it was made. Take it as forged until you know better: fetch the tag anew from where it was made, and compare.',
  },
  {
    code: 'unverified-release',
    severity: 'error',
    summary: 'A release is not signed by a key that the repository lists.',
    explanation:
      'It is an error where `signing.requiredFor` names the folder, and the ledger does not date the release before `signing.since`. Elsewhere a release without a signature is silent, and one whose signature nobody can check is a warning: a key that is not listed, or a form that cannot be checked.',
  },
  {
    code: 'same-version-twice',
    severity: 'error',
    summary: 'Two versions are written differently but mean the same.',
    explanation:
      'Trains take the newest version, so two that compare equal leave no order between them. Use another version, or check whether the `versioning` of the pack is right.',
  },
]
