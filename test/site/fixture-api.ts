import { readFileSync } from 'node:fs'
import { apiPage } from '../../src/catalog/api/api-page.ts'
import { openApiFile } from '../../src/catalog/api/openapi.ts'
import type { Json } from '../../src/model/document.ts'

const format = JSON.parse(readFileSync(new URL('../../schemas/api/v1.json', import.meta.url), 'utf8')) as Json

/** The page of the API of a catalog in which not much is released. */
export const fixtureApi = apiPage(
  openApiFile(format, 'Platform catalog', { profile: 'aws-production', registry: 'public', pack: 'cilium' }),
)
