import type { SignatureVerdict } from '../../model/signature.ts'
import { apiAddress, documentOf, only } from './api.ts'
import type * as Api from './api-types.ts'
import type { FindingRow, UseRow } from '../model.ts'

// What several documents of the API have parts of.

export function apiFinding({ code, severity, message, help, file, line, column, href }: FindingRow): Api.Finding {
  return only<Api.Finding>({ code, severity, message, help, file, line, column, url: href })
}

export function apiSignature({ state, format, signer, key, reason }: SignatureVerdict): Api.Signature {
  return only<Api.Signature>({ state, format, signer, key, reason })
}

export function apiUse(row: UseRow): Api.Use {
  const page = row.profile.href ?? `/profiles/${row.name}/`
  return only<Api.Use>({
    profile: row.name,
    displayName: row.profile.text,
    type: row.type,
    cloudType: row.cloud.name,
    version: row.profileVersion,
    requested: row.requested,
    resolved: row.resolved,
    page: apiAddress(page),
    href: documentOf(page) as string,
  })
}
