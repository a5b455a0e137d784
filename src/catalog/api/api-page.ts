import type { ApiFile } from './api.ts'

/** The page that tells of the API: what there is, with this catalog's own addresses. */
export interface ApiPage {
  readonly href: string
  /** `/api/v1/` */
  readonly root: string
  readonly openApiHref: string
  readonly groups: readonly ApiGroup[]
  /** Names to try it with; absent where the catalog has none. */
  readonly profile?: string
  readonly pack?: string
}

export interface ApiGroup {
  readonly name: string
  readonly about: string
  readonly documents: readonly ApiPageDocument[]
}

export interface ApiPageDocument {
  /** `profiles/{profile}.json` */
  readonly path: string
  readonly about: string
  /** One that there is. */
  readonly href?: string
}

interface Described {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: { readonly [path: string]: { readonly get: DescribedOperation } }
  readonly components: { readonly parameters: { readonly [name: string]: { readonly example?: string } } }
}

interface DescribedOperation {
  readonly summary: string
  readonly tags: readonly string[]
  readonly responses: { readonly 200: { readonly content: { readonly [type: string]: Media } } }
}

interface Media {
  readonly examples?: { readonly catalog: { readonly externalValue: string } }
}

const root = '/api/v1/'

/** @param openApi the catalog's own openapi.json */
export function apiPage(openApi: ApiFile): ApiPage {
  const { tags, paths, components } = openApi.json as unknown as Described
  const { profile, registry, pack } = components.parameters
  return {
    href: '/api/',
    root,
    openApiHref: `/${openApi.path}`,
    groups: tags.map(({ name, description }) => ({
      name,
      about: description,
      documents: Object.entries(paths)
        .filter(([, { get }]) => get.tags.includes(name))
        .map(([path, { get }]) => describe(path, get)),
    })),
    ...(profile?.example === undefined ? {} : { profile: profile.example }),
    ...(registry?.example === undefined || pack?.example === undefined
      ? {}
      : { pack: `${registry.example}/${pack.example}` }),
  }
}

function describe(path: string, { summary, responses }: DescribedOperation): ApiPageDocument {
  const [media] = Object.values(responses[200].content)
  const example = path.includes('{') ? media?.examples?.catalog.externalValue : path.slice(1)
  return { path: path.slice(1), about: summary, ...(example === undefined ? {} : { href: `${root}${example}` }) }
}
