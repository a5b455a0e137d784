import type { Json } from '../../model/document.ts'
import { apiFile, type ApiFile } from './api.ts'

interface Operation {
  readonly parameters?: readonly { readonly $ref: string }[]
  readonly responses: { readonly [status: string]: { readonly content?: { readonly [type: string]: object } } }
}

interface OpenApiDocument {
  readonly info: object
  readonly paths: { readonly [path: string]: { readonly get: Operation } }
  readonly components: { readonly parameters: { readonly [name: string]: { readonly name: string } } }
}

/** What there is of this catalog to put into the addresses, by the parameters of the document. */
export type Examples = Readonly<
  Partial<Record<'profile' | 'profileVersion' | 'registry' | 'pack' | 'packVersion', string>>
>

/**
 * `api/v1/openapi.json`: the document of the format (`schemas/api/v1.json`) under the catalog's own name, with its own
 * files as examples.
 */
export function openApiFile(format: Json, title: string, examples: Examples): ApiFile {
  const document = format as unknown as OpenApiDocument
  const { parameters } = document.components
  const paths = Object.entries(document.paths).map(([path, { get }]) => [
    path,
    { get: withExample(get, exampleOf(path, document, examples)) },
  ])
  const shown = Object.entries(parameters).map(([key, parameter]) => {
    const example = examples[key as keyof Examples]
    return [key, example === undefined ? parameter : { ...parameter, example }]
  })
  return apiFile('/api/v1/openapi.json', {
    ...document,
    info: { ...document.info, title },
    paths: Object.fromEntries(paths) as object,
    components: { ...document.components, parameters: Object.fromEntries(shown) as object },
  })
}

/** An address that the path of the document stands for; `undefined` where the catalog has nothing of the kind. */
function exampleOf(path: string, { paths, components }: OpenApiDocument, examples: Examples): string | undefined {
  let address = path.slice(1)
  for (const { $ref } of paths[path]?.get.parameters ?? []) {
    const key = $ref.slice('#/components/parameters/'.length)
    const example = examples[key as keyof Examples]
    if (example === undefined) return undefined
    address = address.replace(`{${components.parameters[key]?.name}}`, () => example)
  }
  return address
}

function withExample(operation: Operation, address: string | undefined): Operation {
  const found = operation.responses['200']
  if (!found?.content || address === undefined) return operation
  const content = Object.entries(found.content).map(([type, media]) => [
    type,
    { ...media, examples: { catalog: { summary: address, externalValue: address } } },
  ])
  return {
    ...operation,
    responses: {
      ...operation.responses,
      200: { ...found, content: Object.fromEntries(content) as object } as typeof found,
    },
  }
}
