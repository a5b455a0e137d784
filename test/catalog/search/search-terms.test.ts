import { describe, expect, test } from 'vitest'
import { folded, partsOf, queryTerms, termsOf } from '../../../src/catalog/search/search-terms.ts'

test.each([
  // text                                   is found by
  ['kube-prometheus-stack', ['kube-prometheus-stack', 'kube', 'prometheus', 'stack']],
  ['ipam.mode', ['ipam.mode', 'ipam', 'mode']],
  ['replicaCount', ['replicacount', 'replica', 'count']],
  ['CoreDNS and kubeDNSPolicy', ['coredns', 'core', 'dns', 'and', 'kubednspolicy', 'kube', 'policy']],
  ['1.16.4', ['1.16.4']],
  ['v1.30.5-gke.1014001', ['1.30.5-gke.1014001']],
  ['1.35.0+k3s3', ['1.35.0+k3s3']],
  ['22.04', ['22.04']],
  ['cos-125-19216-532-123', ['cos-125-19216-532-123', 'cos', '125', '19216', '532', '123']],
  ['vault', ['vault']],
  ['Für Übergänge, “heiß”', ['fur', 'ubergange', 'heiß']],
  ['Ceph (RBD), NFS.', ['ceph', 'rbd', 'nfs']],
  ['网络 сеть', ['网络', 'сеть']],
  ['<img src=x onerror=alert(1)>', ['img', 'src', 'x', 'onerror', 'alert', '1']],
  ['!!! --- …', []],
])('%s is found by %j', (text, terms) => expect(termsOf(text)).toEqual(terms))

test.each([
  ['  aws   Production ', ['aws', 'production']],
  ['Cilium v1.16.4', ['cilium', '1.16.4']],
  ['1.16.x', ['1.16.x']],
  ['ipam.', ['ipam']],
  ['cilium@1.16.4', ['cilium', '1.16.4']],
  ['registry/public/cilium@v1.16.4', ['public', 'cilium', '1.16.4']],
  ['public/cilium', ['public', 'cilium']],
  ['profiles/aws-production~2025-06-01', ['aws-production']],
  ['flatcar@4593.2.x', ['flatcar', '4593.2.x']],
  ['ubuntu@22', ['ubuntu', '22']],
  ['cilium-1.16', ['cilium', '1.16']],
  ['oauth2-proxy', ['oauth2-proxy']],
  ['cos-125-19216-532-123', ['cos-125-19216-532-123']],
  ['1.30.5-gke.1 1.35.0+k3s3', ['1.30.5-gke.1', '1.35.0+k3s3']],
  ['nodeSelector.kubernetes.io/os', ['nodeselector.kubernetes.io/os']],
  ['"kube-prom"', ['kube-prom']],
  ['aws aws AWS', ['aws']],
  ['', []],
  ['a b c d e f g h i j', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
])('%s asks for %j', (query, terms) => expect(queryTerms(query)).toEqual(terms))

describe('folding', () => {
  test.each([
    ['ÉCOLE', 'ecole'],
    ['naïve', 'naive'],
    ['e\u0301', 'e'],
    ['ﬁle', 'file'],
  ])('%s is %s', (text, plain) => expect(folded(text)).toBe(plain))

  test('parts of one letter are none', () => expect(partsOf('a.bc-d')).toEqual(['bc']))
})
