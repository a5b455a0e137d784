import type { PassedOver } from '../model/resolution.ts'

/** Why a candidate was not taken, as the end of a sentence: `yanked on 2025-02-01: drops connections`. */
export function passedOverInWords(passedOver: PassedOver, requested: string | undefined): string {
  switch (passedOver.kind) {
    case 'older':
      return 'older than the one taken'
    case 'other-train':
      return requested === undefined ? 'not the one asked for' : `not ${isTrain(requested) ? 'on ' : ''}${requested}`
    case 'prerelease':
      return 'a prerelease, which is taken only where it is asked for'
    case 'yanked':
      return `yanked on ${passedOver.date}: ${passedOver.reason.trim().replace(/\.$/, '')}`
    case 'other-group':
      return passedOver.group === undefined ? 'in no group' : `in the group ${passedOver.group}`
    case 'unreleased':
      return 'not released yet'
  }
}

/** The form of a train, to choose a word: versions are read elsewhere. */
function isTrain(requested: string): boolean {
  return /(^|[.-])x(-|$)/i.test(requested)
}
