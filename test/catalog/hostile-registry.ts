import { TestRepository } from '../repository.ts'
import { madeUp } from '../secrets/made-up.ts'
import { smallRegistry } from '../small-registry.ts'

const hostileText = `</script><script>alert(1)</script> "&' \u202Eevil # ---\ta: [`

/** In quotes, as YAML takes it. */
const hostile = JSON.stringify(hostileText)

const base = smallRegistry()
const network = 'registry/public/network'

/** A preset that takes away, and a layer that sets one of the keys again; dependencies of every kind. */
function networkFiles(version: string, token: string) {
  const dependencies = [
    '{ packName: kubernetes, layer: k8s, minVersion: "1.28", maxVersion: "1.31", type: required }',
    '{ packName: missing, type: optional }',
    '{ packName: storage, minVersion: "9.0", type: required }',
    '{ packName: monitoring, type: notSupported }',
    '{ packName: network, type: upgrade, minVersion: "1.2" }',
  ]
  return {
    [`${network}/pack.yaml`]: `name: network\nversion: "${version}"\nlayer: cni\ncloudTypes: [all]\ndisplayName: ${JSON.stringify(hostileText.slice(0, 40))}\nhomepage: https://example.com\nsource: https://example.com/code\nlicense: MIT\neol: 2025-02-01\ncharts:\n  - { name: network, version: "1.0.0", appVersion: "9", repository: charts }\nkubeManifests: [manifests/a.yaml]\nconstraints:\n  dependencies:\n${dependencies.map((one) => `    - ${one}\n`).join('')}`,
    [`${network}/values.yaml`]: `pack:\n  namespace: network-system\ncharts:\n  network:\n    replicas: 1\n    mode: tunnel\n    proxy: { enabled: true, port: 1 }\n    words: ${hostile}\n    token: ${token}\n`,
    [`${network}/presets.yaml`]: `presets:\n  - name: lean\n    displayName: Lean\n    group: size\n    description: Less of it\n    remove: [charts.network.mode, charts.network.proxy]\n    add:\n      charts: { network: { replicas: 5 } }\n`,
    [`${network}/manifests/a.yaml`]: 'kind: ConfigMap\n',
  }
}

const profile = `name: base
displayName: ${hostile}
description: ${hostile}
version: "1.0.0"
type: infrastructure
cloudType: aws
tags: [${JSON.stringify(hostileText.slice(0, 30))}]
layers:
  - { pack: linux, version: 22.04.x }
  - { pack: kubernetes, version: 1.30.x }
  - pack: network
    version: 1.x
    presets: [lean]
    values:
      charts: { network: { mode: native, token: "${madeUp.slack}" } }
  - { pack: storage, version: 2.1.0 }
variables:
  - { name: token, isSensitive: true, required: true, description: ${hostile} }
  - { name: size, inputType: dropdown, options: [{ value: s }, { value: m, label: Medium }], defaultValue: s, regex: "^[sm]$" }
`

const keys = 'ada@example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUbOHKF0dNwXrfNWa3aPuWWgfkXYSuAOaBE5UaRC9dP\n'

/** A registry that has one of everything that the API can tell: mistakes, marks, secrets, text that would break a page. */
export function hostileRegistry(): TestRepository {
  const repository = new TestRepository({
    ...base,
    'layerbook.yaml': `name: ${hostile}\nurl: https://git.example.org/platform/registry\nsigning:\n  keys: [keys/allowed]\ncloudTypes: [{ name: lab, displayName: "Lab <1>" }]\n`,
    'keys/allowed': keys,
    ...networkFiles('1.4.0', madeUp.github),
    'profiles/base/profile.yaml': profile,
    'profiles/base/README.md': `# Base\n\n${hostileText}\n`,
    'profiles/observe/profile.yaml': `${base['profiles/observe/profile.yaml']}  - { manifests: [manifests/own.yaml], displayName: own, namespace: kube-public }\n`,
    'profiles/observe/manifests/own.yaml': 'kind: Namespace\n',
    'registry/public/registry.yaml':
      'name: public\nkind: pack\nhomepage: https://example.com\nexternal:\n  - { name: elsewhere, description: Not here }\n',
  })
  for (const [name, version] of Object.entries({ linux: '22.04.1', kubernetes: '1.30.2', network: '1.4.0' })) {
    repository.tag(`registry/public/${name}@${version}`)
  }
  repository.tag('profiles/base@1.0.0')
  repository.tag('profiles/observe@1.0.0')
  repository.commit('Raise', networkFiles('1.5.0', 'plain'))
  repository.tag('registry/public/network@1.5.0')
  repository.commit(`Ask for it\n\n${hostileText}`, {
    'profiles/whole/profile.yaml': base['profiles/whole/profile.yaml']!.replace(
      '{ profile: base }',
      '{ profile: base, version: 1.x }',
    ).replace('{ profile: observe }', '{ profile: observe, version: 1.0.0 }'),
    'profiles/broken/profile.yaml': `name: broken\nversion: "0.1.0"\ntype: add-on\ncloudType: all\nlayers:\n  - { pack: monitoring, version: 9.x }\n  - { pack: nowhere, version: 1.0.0 }\n`,
  })
  return repository
}
