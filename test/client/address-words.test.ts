import { expect, test } from 'vitest'
import { wordsOfAddress } from '../../site/client/address-words.ts'

test.each([
  ['packs/public/cilium/9.9.9/', 'cilium 9.9.9'],
  ['profiles/aws-prod/', 'aws-prod'],
  ['profiles/aws-prod@1.2.0', 'aws-prod 1.2.0'],
  ['profiles/aws-prod/history/', 'aws-prod'],
  ['api/v1/profiles/aws-prod.json', 'aws-prod'],
  ['packs/', ''],
  ['', ''],
  ['%E0%A4%A/caf%C3%A9', '%E0%A4%A café'],
])('%s may have meant %j', (path, words) => expect(wordsOfAddress(path)).toBe(words))
