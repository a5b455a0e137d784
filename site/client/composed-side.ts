import type { Engine, EngineResult } from '../../src/engine/engine.ts'
import type { ProfileState } from '../../src/model/profile-state.ts'

/** What cannot be shown, in a sentence, and what to do. */
export interface Refusal {
  readonly message: string
  readonly help: string | undefined
}

/** Composes a state of a profile as it was asked for in an address. Throws an Error with `help` where there is none. */
export async function composeState(engine: Engine, { name, version, at }: ProfileState): Promise<EngineResult> {
  return engine.compose({
    name,
    ...(version === undefined ? {} : { version }),
    ...(at === undefined ? {} : { at }),
  })
}

/** What a visitor is told: what there is none of, or that something is amiss here. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Error && 'help' in error) {
    return { message: error.message, help: typeof error.help === 'string' ? error.help : undefined }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return {
    message: 'This could not be worked out here.',
    help: `Reload the page: the catalog may have been built anew meanwhile. (${reason})`,
  }
}
