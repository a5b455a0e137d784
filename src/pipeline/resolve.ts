import { composedToJson } from '../compose/to-json.ts'
import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Json } from '../model/document.ts'
import { FindingSet } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import type { Profile } from '../model/registry.ts'
import { chooseProfile } from './choose-profile.ts'
import { composeProfile, openWorkspace } from './workspace.ts'
import type { PipelineOptions, Workspace } from './workspace.ts'

export interface ResolveResult {
  readonly composed: ComposedProfile
  readonly json: Json
  readonly warnings: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly readText: Workspace['readText']
}

/** @param name `aws-production` for the tree's own, `aws-production@1.2.0` for a release */
export async function resolveProfile(name: string, options: PipelineOptions): Promise<ResolveResult> {
  const workspace = await openWorkspace(options)
  try {
    const profile = chooseProfile(name, workspace.snapshot, workspace.releases)
    const { composed, diagnostics } = composeProfile(profile, workspace)
    const found = new FindingSet(workspace.diagnostics.filter(({ at }) => isIn(profile, at)))
    found.add(diagnostics, profile.path)
    return {
      composed,
      json: composedToJson(composed),
      warnings: workspace.repository.warnings,
      diagnostics: found.sorted(),
      readText: workspace.readText,
    }
  } finally {
    workspace.repository.close()
  }
}

/** What is wrong with a profile's own files counts too; of a release only what stands in that release. */
function isIn({ path, document }: Profile, { file, revision }: Location): boolean {
  return file.startsWith(`${path}/`) && revision === document.at([]).revision
}
