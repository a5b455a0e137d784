import type { Signature } from '../model/repository.ts'
import { runGit } from './native-git.ts'
import { storeObjects, type BeforeWrite } from './store-objects.ts'

/** An annotated tag that is to be made on a commit. */
export interface NewTag {
  readonly name: string
  readonly commit: string
  readonly message: string
  readonly by: Signature
}

/**
 * Makes annotated tags. Unsigned ones come in one transaction: all of them, or, where Git refuses one, none. Signed
 * ones are made by `git tag` one after the other.
 *
 * @throws UserError where a tag is there already, its name is none, or it cannot be signed
 */
export function writeTags(root: string, tags: readonly NewTag[], signed: boolean, beforeWrite: BeforeWrite): void {
  if (tags.length === 0) return
  if (signed) return tags.forEach((tag) => signTag(root, tag, beforeWrite))
  const objects = tags.map((tag) => ({ type: 'tag' as const, content: Buffer.from(tagText(tag)) }))
  const ids = storeObjects(root, objects, beforeWrite)
  const creates = tags.map(({ name }, i) => `create refs/tags/${name} ${ids[i]}\n`)
  beforeWrite(tags.length === 1 ? `the tag ${tags[0]!.name}` : `${tags.length} tags`)
  runGit(root, 'make the tags', ['update-ref', '--stdin'], { input: creates.join('') })
}

function tagText({ name, commit, message, by }: NewTag): string {
  const tagger = `${by.name} <${by.email}> ${secondsOf(by.date)} +0000`
  return `object ${commit}\ntype commit\ntag ${name}\ntagger ${tagger}\n\n${message.trimEnd()}\n`
}

function signTag(root: string, { name, commit, message, by }: NewTag, beforeWrite: BeforeWrite): void {
  beforeWrite(`the tag ${name}`)
  const args = ['tag', '--sign', '--cleanup=verbatim', '--file=-', '--', name, commit]
  runGit(root, `make the tag ${name}`, args, { input: `${message.trimEnd()}\n`, env: datedEnv(by.date) })
}

/** The environment in which what git writes has this date. */
export function datedEnv(date: string): Readonly<Record<string, string>> {
  const text = `@${secondsOf(date)} +0000`
  return { GIT_COMMITTER_DATE: text, GIT_AUTHOR_DATE: text }
}

function secondsOf(date: string): number {
  return Date.parse(date) / 1000
}
