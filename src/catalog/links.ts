import type { Location } from '../model/location.ts'
import { writeProfileState, type ProfileState } from '../model/profile-state.ts'

/** Addresses inside the catalog: without the base path, ending with a slash. */
export function profileHref(name: string, version?: string): string {
  return version === undefined ? `/profiles/${name}/` : `/profiles/${name}/${version}/`
}

/** What differs between two states of profiles; a side left out is the visitor's to choose. */
export function compareHref(before?: ProfileState, after?: ProfileState): string {
  const sides = [before && `a=${inQuery(before)}`, after && `b=${inQuery(after)}`].filter((side) => side !== undefined)
  return `/compare/${sides.length === 0 ? '' : `?${sides.join('&')}`}`
}

/** The page on which a profile can be changed to see what comes of it; without a version as the tree has it. */
export function whatIfHref(name: string, version?: string): string {
  return `/what-if/?profile=${inQuery({ name, ...(version === undefined ? {} : { version }) })}`
}

/** A profile's own page as of another time: `at` is a day or an instant. */
export function profileAtHref(name: string, at: string, version?: string): string {
  return `${profileHref(name, version)}?at=${encodeURIComponent(at).replaceAll('%3A', ':')}`
}

/** As readable in an address as it is written. */
function inQuery(state: ProfileState): string {
  return encodeURIComponent(writeProfileState(state)).replaceAll('%40', '@').replaceAll('%3A', ':')
}

/** `packPath` is the folder: `registry/public/cilium`. */
export function packHref(packPath: string): string {
  return `/packs/${packPath.slice('registry/'.length)}/`
}

export function registryHref(name: string): string {
  return `/registries/${name}/`
}

/** The anchor of a release on its pack's page. */
export function releaseAnchor(version: string): string {
  return `v${version.replace(/[^0-9A-Za-z._-]/g, '_')}`
}

export function artifactAnchor(name: string): string {
  return `a-${name.replace(/[^0-9A-Za-z._-]/g, '_')}`
}

/** Links from the catalog out to the repository's own pages; all undefined where it has no web address. */
export class RepositoryLinks {
  readonly #url: string | undefined
  readonly #commit: string | undefined
  readonly #infix: string

  constructor(url: string | undefined, commit: string | undefined) {
    this.#url = url?.replace(/\/+$/, '')
    this.#commit = commit
    // GitLab keeps its own pages apart from a project's by /-/; GitHub, Gitea and Forgejo do not.
    this.#infix = this.#url !== undefined && /(^|\/\/|\.)gitlab\./.test(this.#url) ? '/-' : ''
  }

  commit(id: string): string | undefined {
    return this.#url === undefined ? undefined : `${this.#url}${this.#infix}/commit/${id}`
  }

  file(at: Pick<Location, 'file' | 'line' | 'revision'>, withLine = true): string | undefined {
    const revision = at.revision ?? this.#commit
    if (this.#url === undefined || revision === undefined || at.file.startsWith('..')) return undefined
    const path = `${encodePath(revision)}/${encodePath(at.file)}`
    return `${this.#url}${this.#infix}/blob/${path}${withLine && at.line > 1 ? `#L${at.line}` : ''}`
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
