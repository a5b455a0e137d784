import { expect, test } from 'vitest'
import { highlighted } from '../../site/client/search-highlight.ts'

const marked = (text: string, terms: readonly string[]) =>
  highlighted(text, terms)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['AWS production', ['aws', 'prod'], '[AWS] [prod]uction'],
  ['Café au lait', ['cafe'], '[Café] au lait'],
  ['replicaCount', ['count'], 'replica[Count]'],
  ['ipam.mode', ['ipam.mode'], '[ipam.mode]'],
  ['kube prometheus', ['kube-prom'], '[kube] [prom]etheus'],
  ['unawscathed', ['aws'], 'unawscathed'],
  ['ﬁle', ['fil'], '[ﬁl]e'],
  ['Straße 🚀 aws', ['aws'], 'Straße 🚀 [aws]'],
  ['<img onerror=x>', ['img'], '<[img] onerror=x>'],
  ['anything', [], 'anything'],
])('%s for %j', (text, terms, shown) => expect(marked(text, terms)).toBe(shown))
