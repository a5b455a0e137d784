import type { Files } from './repository.ts'

function pack(name: string, layer: string, version: string, more = ''): Record<string, string> {
  const folder = `registry/public/${name}`
  return {
    [`${folder}/pack.yaml`]: `name: ${name}\nversion: "${version}"\nlayer: ${layer}\ncloudTypes: [all]\n${more}`,
    [`${folder}/values.yaml`]: `pack:\n  namespace: ${name}-system\ncharts:\n  ${name}:\n    replicas: 1\n    image:\n      tag: "${version}"\n`,
    [`${folder}/README.md`]: `# ${name}\n\nA pack for tests.\n`,
  }
}

/** The smallest registry that has one of everything and is sound. */
export function smallRegistry(): Files {
  return {
    'layerbook.yaml': 'name: Small\n',
    'registry/public/registry.yaml': 'name: public\nkind: pack\n',
    'registry/charts/registry.yaml':
      'name: charts\nkind: helm\nendpoint: https://charts.example.com\ncharts:\n  - name: podinfo\n',
    ...pack('linux', 'os', '22.04.1', 'versioning: loose\n'),
    ...pack('kubernetes', 'k8s', '1.30.2'),
    ...pack('network', 'cni', '1.4.0'),
    ...pack('storage', 'csi', '2.1.0'),
    ...pack('monitoring', 'addon', '5.0.0', 'addonType: monitoring\n'),
    'profiles/base/profile.yaml': `name: base
version: "1.0.0"
type: infrastructure
cloudType: aws
layers:
  - { pack: linux, version: 22.04.x }
  - { pack: kubernetes, version: 1.30.x }
  - { pack: network, version: 1.x }
  - { pack: storage, version: 2.1.0 }
`,
    'profiles/observe/profile.yaml': `name: observe
version: "1.0.0"
type: add-on
cloudType: all
layers:
  - pack: monitoring
    version: 5.x
    values:
      charts:
        monitoring:
          replicas: 2
`,
    'profiles/whole/profile.yaml': `name: whole
version: "1.0.0"
type: full
cloudType: aws
infrastructure: { profile: base }
addOns:
  - { profile: observe }
layers:
  - { chart: podinfo, registry: charts, version: 6.7.0 }
overrides:
  - layer: monitoring
    values:
      charts:
        monitoring:
          replicas: 3
`,
  }
}
