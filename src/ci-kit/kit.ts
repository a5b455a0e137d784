import { createHash } from 'node:crypto'

/** What can run Layerbook for a repository: a host's CI, or Git itself before each commit. */
export const ciHosts = ['github', 'gitlab', 'git'] as const
export type CiHost = (typeof ciHosts)[number]

export interface KitFile {
  /** Within the repository: `.github/workflows/layerbook.yml`. */
  readonly path: string
  readonly text: string
  readonly executable: boolean
}

/** The files that ship with the package, by where they go in a repository. */
const files: Readonly<Record<CiHost, Readonly<Record<string, string>>>> = {
  github: {
    '.github/actions/layerbook/action.yml': 'github/action/action.yml',
    '.github/workflows/layerbook.yml': 'github/workflows/layerbook.yml',
    '.github/workflows/layerbook-comment.yml': 'github/workflows/layerbook-comment.yml',
    '.github/workflows/layerbook-main.yml': 'github/workflows/layerbook-main.yml',
  },
  gitlab: { '.gitlab/layerbook.gitlab-ci.yml': 'gitlab/layerbook.gitlab-ci.yml' },
  git: { '.githooks/pre-commit': 'git/pre-commit' },
}

/** What to do once the files are there. */
export const nextStep: Readonly<Record<CiHost, string>> = {
  github: 'Commit them, and choose GitHub Actions as the source of Pages in the settings of the repository.',
  gitlab: 'Include .gitlab/layerbook.gitlab-ci.yml in .gitlab-ci.yml, and commit both.',
  git: 'Commit it, and switch it on in each clone: git config core.hooksPath .githooks',
}

/**
 * The files that make a host check, release and publish a registry. The version that they install is this one's: a test
 * holds the two together.
 *
 * @param branch the one that is released and published
 * @param read the text of a file that ships with the package, by its path under `ci/`
 */
export function ciKit(host: CiHost, branch: string, read: (path: string) => string): KitFile[] {
  return Object.entries(files[host]).map(([path, source]) => ({
    path,
    text: sealed(onBranch(read(source), branch)),
    executable: host === 'git',
  }))
}

/**
 * How a file of the kit stands in a repository. `older` is as some version wrote it, so it may be replaced; `edited` is
 * from here and was changed since; `other` does not say that it is from here.
 */
export type KitState = 'missing' | 'same' | 'older' | 'edited' | 'other'

/** What every file of the kit says of itself near its start, with the digest of all else that it holds. */
const ownMark = /^(# Written by `layerbook ci \w+`)(?: \(([0-9a-f]{16})\))?/m

/** How the text that is there compares with the one to write; ends of lines are the checkout's matter. */
export function stateOf({ text }: Pick<KitFile, 'text'>, there: string | undefined): KitState {
  if (there === undefined) return 'missing'
  const plain = there.replaceAll('\r\n', '\n')
  if (plain === text) return 'same'
  const [mark, , digest] = ownMark.exec(plain) ?? []
  if (mark === undefined) return 'other'
  const asWritten = withoutDigest(plain)
  return digest === digestOf(asWritten) || asWritten === withoutDigest(text) ? 'older' : 'edited'
}

/** A text with the digest of itself in its mark, by which it is known later whether someone changed it. */
function sealed(text: string): string {
  return text.replace(ownMark, (mark) => `${mark} (${digestOf(text)})`)
}

function withoutDigest(text: string): string {
  return text.replace(ownMark, '$1')
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Whether what is written for a host names the branch that is released and published. */
export function takesBranch(host: CiHost): boolean {
  return host === 'github'
}

/** The branch that a file of the kit names; `undefined` where it names none, or is not from here. */
export function branchIn(text: string): string | undefined {
  if (!ownMark.test(text)) return undefined
  const [, plain, quoted] = /^ {4}branches(?:-ignore)?: \[(?:([\w/-]+)|("(?:[^"\\\n]|\\.)*"))\]$/m.exec(text) ?? []
  if (quoted === undefined) return plain
  try {
    return JSON.parse(quoted) as string
  } catch {
    return undefined
  }
}

/** A JSON string is YAML too, whatever the branch is called. */
function onBranch(text: string, branch: string): string {
  const name = /^[A-Za-z][A-Za-z0-9_/-]*$/.test(branch) ? branch : JSON.stringify(branch)
  return text.replaceAll(/(branches(?:-ignore)?: \[|ref: )main\b/g, (_, before: string) => before + name)
}
