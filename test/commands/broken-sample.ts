import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A copy of the sample registry that is broken in one way, looked at, and made whole again. */
export class BrokenSample {
  readonly dir: string
  readonly #refs: string

  constructor(sample: string, dir: string) {
    cpSync(sample, dir, { recursive: true })
    this.dir = dir
    this.#refs = this.git('show-ref')
  }

  read(file: string): string {
    return readFileSync(join(this.dir, file), 'utf8')
  }

  write(file: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.dir, file)), { recursive: true })
    writeFileSync(join(this.dir, file), content)
  }

  append(file: string, text: string): void {
    this.write(file, this.read(file) + text)
  }

  /** Replaces one text, which must be there, by another. */
  replace(file: string, from: string, to: string): void {
    const text = this.read(file)
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`)
    this.write(
      file,
      text.replace(from, () => to),
    )
  }

  /** Writes a file outside of the registry's folders; gives its path. */
  writeAside(text: string): string {
    this.write('aside.txt', text)
    return 'aside.txt'
  }

  remove(file: string): void {
    rmSync(join(this.dir, file), { recursive: true })
  }

  move(from: string, to: string): void {
    renameSync(join(this.dir, from), join(this.dir, to))
  }

  copy(from: string, to: string): void {
    cpSync(join(this.dir, from), join(this.dir, to), { recursive: true })
  }

  link(target: string, file: string): void {
    symlinkSync(target, join(this.dir, file))
  }

  commit(message: string, date = '2026-11-01T12:00:00Z'): void {
    this.git('add', '--all')
    this.git('-c', 'gc.auto=0', 'commit', '--quiet', '-m', message, `--date=${date}`)
  }

  /** The release of a profile's or pack's present version, without a line in its ledger. */
  tag(name: string, ...args: string[]): void {
    this.git('tag', '--force', '-a', '-m', name, name, ...args)
  }

  git(...args: string[]): string {
    const who = { NAME: 'Test', EMAIL: 'test@example.com', DATE: '2026-11-01T12:00:00Z' }
    const people = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value] as const),
    )
    return execFileSync('git', args, {
      cwd: this.dir,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...Object.fromEntries(people) },
    })
  }

  /** Files and refs as they were. */
  mend(): void {
    const wanted = new Map(
      this.#refs
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ').reverse() as [string, string]),
    )
    for (const line of this.git('show-ref').split('\n').filter(Boolean)) {
      const [id = '', ref = ''] = line.split(' ')
      if (!wanted.has(ref)) this.git('update-ref', '-d', ref)
      else if (wanted.get(ref) !== id) this.git('update-ref', ref, wanted.get(ref)!)
      wanted.delete(ref)
    }
    for (const [ref, id] of wanted) this.git('update-ref', ref, id)
    this.git('reset', '--quiet', '--hard')
    this.git('clean', '--quiet', '--force', '-d', '-x')
  }
}

/** What breaks the sample in the way that a code tells, and where that is told. */
export interface Break {
  /** The file or folder in which the finding stands. */
  readonly at: string
  readonly make: (sample: BrokenSample) => void
}

const base = 'profiles/aws-base/profile.yaml'
const ingress = 'profiles/ingress/profile.yaml'
const production = 'profiles/aws-production/profile.yaml'
const cilium = 'registry/public/cilium/pack.yaml'
const presets = 'registry/public/flannel/presets.yaml'
const flannel = 'registry/public/flannel/pack.yaml'
const settings = 'layerbook.yaml'
const ledger = 'registry/public/cilium/releases.yaml'
const charts = 'registry/prometheus-community/registry.yaml'

/** A break that replaces one text of a file. */
function replaced(at: string, from: string, to: string): Break {
  return { at, make: (sample) => sample.replace(at, from, to) }
}

function appended(at: string, text: string): Break {
  return { at, make: (sample) => sample.append(at, text) }
}

function written(at: string, content: string | Uint8Array): Break {
  return { at, make: (sample) => sample.write(at, content) }
}

/** A chart as one more layer of the ingress profile. */
function layered(lines: string): Break {
  return replaced(ingress, 'layers:\n', `layers:\n${lines}`)
}

export const breaks: Readonly<Record<string, Break>> = {
  'ambiguous-override': {
    at: production,
    make(sample) {
      sample.replace(
        'profiles/backup/profile.yaml',
        'layers:\n',
        'layers:\n  - pack: metrics-server\n    version: 3.x\n    displayName: Twin\n',
      )
      sample.replace(
        'profiles/logging/profile.yaml',
        'layers:\n',
        'layers:\n  - pack: keda\n    version: 2.x\n    displayName: Twin\n',
      )
      sample.replace(
        production,
        'overrides:\n',
        'overrides:\n  - layer: Twin\n    values: { pack: { namespace: twins } }\n',
      )
      for (const part of ['backup', 'logging'])
        sample.replace(production, `profile: ${part}\n    version: 2.x`, `profile: ${part}`)
    },
  },
  'ambiguous-pack': { at: ingress, make: (sample) => sample.copy('registry/public/traefik', 'registry/acme/traefik') },
  'cloud-type-mismatch': replaced(base, 'cloudType: aws\n', 'cloudType: all\n'),
  'composition-shape': replaced(base, 'layers:\n', 'layers:\n  - pack: metrics-server\n    version: 3.x\n'),
  'conflicting-presets': replaced(base, '[cis-hardening, no-kube-proxy]', '[cis-hardening, no-kube-proxy, ipvs]'),
  'core-layers': {
    at: base,
    make: (sample) =>
      sample.write(base, sample.read(base).replace(/ {2}- pack: aws-ebs-csi-driver[^]*?(?=\nvariables:)/, '')),
  },
  'dependency-bounds': replaced(cilium, 'minVersion: "1.21", maxVersion: ""', 'minVersion: "1.33", maxVersion: "1.21"'),
  'dependency-missing': replaced(
    'profiles/gke-mesh/profile.yaml',
    'overrides:\n',
    'layers:\n  - { pack: acme-node-problem-reports, registry: acme, version: 1.x }\n\noverrides:\n',
  ),
  'dependency-not-supported': {
    at: base,
    make(sample) {
      sample.replace(
        'registry/public/aws-ebs-csi-driver/pack.yaml',
        '  dependencies:\n',
        '  dependencies:\n    - { packName: cilium, type: notSupported }\n',
      )
      sample.commit('A driver that does not go with Cilium')
      release(sample, 'registry/public/aws-ebs-csi-driver')
    },
  },
  'dependency-version': {
    at: base,
    make(sample) {
      const file = 'registry/public/aws-ebs-csi-driver/pack.yaml'
      sample.replace(
        file,
        '  dependencies:\n',
        '  dependencies:\n    - { packName: cilium, minVersion: "99.0", type: required }\n',
      )
      sample.commit('A driver for a network to come')
      release(sample, 'registry/public/aws-ebs-csi-driver')
    },
  },
  'deprecated-release': replaced(
    'profiles/logging/profile.yaml',
    'layers:\n',
    'layers:\n  - pack: grafana\n    version: 10.5.15\n',
  ),
  'duplicate-display-name': replaced(
    production,
    'displayName: Priority classes',
    'displayName: EFS for legacy applications',
  ),
  'duplicate-item': replaced(ingress, 'tags: [network, dns]', 'tags: [network, dns, network]'),
  'duplicate-pack': layered('  - pack: traefik\n    version: 41.x\n'),
  'duplicate-preset': replaced(presets, 'name: wireguard', 'name: host-gw'),
  'duplicate-variable': replaced(base, 'name: costCentre', 'name: podCidr'),
  'empty-file': written('profiles/backup/profile.yaml', ''),
  'empty-profile': written(
    'profiles/nothing/profile.yaml',
    'name: nothing\nversion: 1.0.0\ntype: add-on\ncloudType: all\nlayers: []\n',
  ),
  'empty-value': replaced(
    flannel,
    'cloudTypes: [vsphere, maas, edge-native, aws, openstack, baremetal]',
    'cloudTypes: []',
  ),
  'faulty-release': {
    at: production,
    make(sample) {
      sample.append('profiles/backup/profile.yaml', 'surplus: true\n')
      release(sample, 'profiles/backup')
    },
  },
  'invalid-address': replaced(charts, 'endpoint: https://', 'endpoint: ftp://'),
  'invalid-date': replaced('registry/acme/acme-hardened-ubuntu/pack.yaml', 'eol: 2029-05-31', 'eol: 2029-06-31'),
  'invalid-name': replaced(ingress, 'name: dnsZone', 'name: dns zone'),
  'invalid-value': {
    at: ledger,
    // A character less than an id has.
    make: (sample) => sample.write(ledger, sample.read(ledger).replace(/tree: '\w/, "tree: '")),
  },
  'invalid-version': replaced(ingress, 'version: 2.1.0', 'version: "2.1"'),
  'invalid-version-spec': replaced(ingress, 'version: 41.x', 'version: ">=41"'),
  'layer-mismatch': replaced(base, '  - pack: cilium\n', '  - pack: cilium\n    layer: csi\n'),
  'layer-source': layered('  - version: 1.x\n'),
  'lfs-pointer': written(
    'registry/public/traefik/values.yaml',
    'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
  ),
  'missing-endpoint': replaced(charts, 'endpoint: https://prometheus-community.github.io/helm-charts\n', ''),
  'missing-file': { at: 'profiles/backup', make: (sample) => sample.remove('profiles/backup/profile.yaml') },
  'missing-key': replaced(ingress, 'type: add-on\n', ''),
  'missing-registry': layered('  - chart: nowhere\n    version: 1.0.0\n    displayName: Nowhere\n'),
  'missing-version': replaced(ingress, '    version: 41.x\n', ''),
  'more-findings': appended(ingress, Array.from({ length: 150 }, (_, i) => `surplus${i}: 1\n`).join('')),
  'name-collision': { at: 'profiles', make: (sample) => sample.copy('profiles/ingress', 'profiles/Ingress') },
  'name-mismatch': replaced(ingress, 'name: ingress\n', 'name: ingres\n'),
  'no-release': replaced(ingress, 'version: 41.x', 'version: 99.x'),
  'not-followed': {
    at: 'profiles/ingress',
    make: (sample) => sample.link('/etc/hostname', 'profiles/ingress/notes.md'),
  },
  'override-without-layer': replaced(production, 'layer: traefik', 'layer: nginx'),
  'path-outside': replaced(production, 'manifests/priority-classes.yaml', '../aws-base/profile.yaml'),
  'profile-cycle': replaced(production, 'profile: aws-base\n  version: 2.x', 'profile: aws-production'),
  'readme-too-large': written(
    'registry/public/traefik/README.md',
    `# Traefik\n\n${'A line of the manual.\n'.repeat(30_000)}`,
  ),
  'same-version-twice': {
    at: 'registry/public/ubuntu',
    make: (sample) =>
      sample.replace(
        'registry/public/ubuntu/pack.yaml',
        /version: "([^"]+)"/.exec(sample.read('registry/public/ubuntu/pack.yaml'))![0],
        'version: "24.04.04"',
      ),
  },
  'stray-file': written('registry/public/traefik/value.yaml', 'a: 1\n'),
  'stray-pack': {
    at: 'registry/cilium',
    make: (sample) => sample.copy('registry/public/cilium', 'registry/cilium/cilium'),
  },
  'tag-broken': {
    at: 'registry/public/cilium',
    make(sample) {
      const blob = sample.git('hash-object', '-w', 'layerbook.yaml').trim()
      sample.git('update-ref', 'refs/tags/registry/public/cilium@1.20.0', blob)
    },
  },
  'tag-mismatch': {
    at: 'registry/public/cilium',
    make: (sample) => sample.tag('registry/public/cilium@77.0.0', 'HEAD'),
  },
  'tag-missing': {
    at: 'registry/public/cilium',
    make: (sample) => void sample.git('tag', '-d', 'registry/public/cilium@1.19.5'),
  },
  'tag-moved': {
    at: 'registry/public/cilium',
    make(sample) {
      sample.append(cilium, '# changed\n')
      sample.commit('Change what was released')
      sample.tag('registry/public/cilium@1.20.0', 'HEAD')
    },
  },
  'tag-without-content': { at: 'profiles/never', make: (sample) => sample.tag('profiles/never@1.0.0', 'HEAD') },
  'too-long': replaced(flannel, 'displayName: Flannel', `displayName: ${'Flannel '.repeat(20).trim()}`),
  'too-many-layers': layered(
    Array.from(
      { length: 1200 },
      (_, i) => `  - { chart: cert-manager, registry: jetstack, version: 1.0.0, displayName: Layer ${i} }\n`,
    ).join(''),
  ),
  'train-on-remote': replaced(production, 'version: 4.4.1', 'version: 4.x'),
  'undefined-variable': replaced(ingress, '{{.spectro.var.dnsZone}}', '{{.spectro.var.dnsZones}}'),
  'unknown-chart': replaced(production, 'chart: aws-efs-csi-driver', 'chart: aws-efs'),
  'unknown-choice': replaced(ingress, 'type: add-on', 'type: addon'),
  'unknown-cloud-type': replaced(base, 'cloudType: aws\n', 'cloudType: awz\n'),
  'unknown-dependency': replaced(cilium, 'packName: kubernetes', 'packName: kuberntes'),
  'unknown-feed-selection': appended(settings, 'feeds:\n  - name: web\n    profiles: [aws-bse]\n'),
  'unknown-file': replaced(production, 'priority-classes.yaml', 'priorities.yaml'),
  'unknown-key': replaced(ingress, '    version: 41.x', '    verison: 41.x'),
  'unknown-pack': replaced(ingress, 'pack: traefik', 'pack: trafik'),
  'unknown-package': replaced('profiles/airgap-site/profile.yaml', 'package: init', 'package: innit'),
  'unknown-preset': replaced(ingress, 'gateway-api', 'gatewayapi'),
  'unknown-profile': replaced(production, 'profile: aws-base', 'profile: aws-bass'),
  'unknown-registry': replaced(production, 'registry: aws-efs-csi', 'registry: aws-efs'),
  'unknown-repository': replaced(flannel, 'repository: flannel', 'repository: flanel'),
  'unquoted-version': replaced(flannel, 'version: "0.28.9"', 'version: 0.28'),
  'unreadable-name': written('profiles/ingress/a\\b.yaml', 'a: 1\n'),
  'unreleased-version': {
    at: ingress,
    make(sample) {
      sample.copy('registry/public/contour', 'registry/public/contour-next')
      sample.remove('registry/public/contour-next/releases.yaml')
      sample.replace('registry/public/contour-next/pack.yaml', 'name: contour\n', 'name: contour-next\n')
      sample.replace(
        ingress,
        'pack: traefik\n    version: 41.x\n    presets: [gateway-api]',
        'pack: contour-next\n    version: 0.x',
      )
      sample.replace(
        ingress,
        /version: (\d+\.x)/.exec(sample.read(ingress))![0],
        `version: ${major(sample, 'registry/public/contour-next/pack.yaml')}.x`,
      )
    },
  },
  'unsealed-release': {
    at: 'registry/public/cilium',
    make(sample) {
      sample.replace(cilium, 'version: "1.20.0"', 'version: "1.20.1"')
      sample.commit('Cilium 1.20.1')
      sample.tag('registry/public/cilium@1.20.1', 'HEAD')
    },
  },
  'variable-declaration': replaced(ingress, '    defaultValue: apps.example.com', '    hidden: true'),
  'variable-in-content': replaced(
    ingress,
    '    values:\n',
    "    values:\n      pack:\n        content:\n          images:\n            - image: '{{.spectro.var.dnsZone}}/traefik:3'\n",
  ),
  'version-unreadable': replaced(flannel, 'version: "0.28.9"', 'version: "20.04"'),
  'wrong-profile-type': replaced(production, 'profile: aws-base\n  version: 2.x', 'profile: ingress\n  version: 2.x'),
  'wrong-registry-kind': replaced(production, 'registry: aws-efs-csi', 'registry: zarf-packages'),
  'wrong-type': replaced(ingress, 'tags: [network, dns]', 'tags: network'),
  'yaml-alias': appended(ingress, 'z: *nobody\n'),
  'yaml-alias-limit': appended(
    ingress,
    Array.from(
      { length: 12 },
      (_, i) =>
        `b${i}: &b${i} [${Array(9)
          .fill(i === 0 ? 'x' : `*b${i - 1}`)
          .join(', ')}]\n`,
    ).join(''),
  ),
  'yaml-control-character': appended(ingress, '# \u0007\n'),
  'yaml-directive': written(ingress, '%YAML 1.1\n---\nname: ingress\n'),
  'yaml-duplicate-key': appended(ingress, 'name: ingress\n'),
  'yaml-encoding': written(ingress, Buffer.from([0x6e, 0x3a, 0x20, 0xff, 0x0a])),
  'yaml-forbidden-key': appended(ingress, '__proto__: 1\n'),
  'yaml-key-not-text': appended(ingress, '1: 2\n'),
  'yaml-merge': appended(ingress, '<<: 1\n'),
  'yaml-number': appended('registry/public/traefik/values.yaml', 'z: 12345678901234567890\n'),
  'yaml-several-documents': appended(ingress, '---\na: 1\n'),
  'yaml-syntax': appended(ingress, 'z: [1,\n'),
  'yaml-tab': appended(ingress, 'z:\n\ty: 1\n'),
  'yaml-tag': appended(ingress, 'z: !!set {}\n'),
  'yaml-too-deep': appended(ingress, `z: ${'['.repeat(500)}${']'.repeat(500)}\n`),
  'yaml-too-large': written(ingress, `# ${'x'.repeat(1024 * 1024)}\n`),
  'yanked-release': replaced('profiles/acme-baseline/profile.yaml', 'version: 2026.x', 'version: 2025.1.0'),
  'back-dated-tag': {
    at: 'registry/public/cilium',
    make: (sample) =>
      sample.write(
        ledger,
        sample.read(ledger).replace(/(version: '1\.20\.0'\n {4}date: )\S+/, '$12020-01-01T00:00:00Z'),
      ),
  },
  'future-date': {
    at: 'registry/public/cilium',
    make(sample) {
      const date = '$12930-01-01T00:00:00Z'
      sample.write(ledger, sample.read(ledger).replace(/(version: '1\.20\.0'\n {4}date: )\S+/, date))
    },
  },
  'bad-signature': {
    at: 'registry/public/cilium',
    make(sample) {
      listKeys(sample, '')
      const commit = sample.git('rev-parse', 'HEAD').trim()
      const sealed = '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----'
      const text = `object ${commit}\ntype commit\ntag registry/public/cilium@1.20.0\ntagger T <t@example.com> 1793534400 +0000\n\nm\n${sealed}\n`
      const id = sample.git('hash-object', '-t', 'tag', '-w', '--literally', sample.writeAside(text)).trim()
      sample.git('update-ref', 'refs/tags/registry/public/cilium@1.20.0', id)
    },
  },
  'broken-link': appended('registry/public/traefik/README.md', '\n[The manual](manual.md)\n'),
  'deleted-content': { at: ingress, make: (sample) => sample.remove('registry/public/traefik') },
  'disabled-release': {
    at: ingress,
    make(sample) {
      sample.append('registry/public/traefik/pack.yaml', 'annotations:\n  system_state: disabled\n')
      release(sample, 'registry/public/traefik')
    },
  },
  'empty-readme': written('registry/public/traefik/README.md', ''),
  'end-of-life-release': {
    at: ingress,
    make(sample) {
      sample.append('registry/public/traefik/pack.yaml', 'eol: 2026-01-01\n')
      release(sample, 'registry/public/traefik')
    },
  },
  'end-of-life-soon': {
    at: 'profiles',
    make: (sample) => sample.replace(settings, 'endOfLifeNoticeDays: 7', 'endOfLifeNoticeDays: 900'),
  },
  'fixed-severity': appended(settings, 'rules:\n  yaml-syntax: off\n'),
  'invalid-values-schema': written(
    'registry/public/cilium/values.schema.json',
    '{ "$ref": "https://schemas.example.com/values.json" }\n',
  ),
  'json-syntax': written('registry/public/cilium/values.schema.json', '{ "type": '),
  'logo-unusable': written('registry/public/traefik/logo.svg', '<html></html>\n'),
  'malformed-macro': replaced(ingress, '{{.spectro.var.dnsZone}}', '{{.spectro.var.dnsZone}'),
  'missing-readme': {
    at: 'registry/public/traefik',
    make: (sample) => sample.remove('registry/public/traefik/README.md'),
  },
  'pin-behind': replaced(base, 'version: 1.19.x', 'version: 1.19.5'),
  'released-content-changed': {
    at: 'registry/public/traefik',
    make: (sample) => sample.append('registry/public/traefik/values.yaml', '# A change without a new version.\n'),
  },
  'secret-in-values': appended('registry/public/traefik/values.yaml', `token: ghp_${'a1B2'.repeat(9)}\n`),
  'sensitive-default': replaced(
    'profiles/observability/profile.yaml',
    'isSensitive: true\n',
    'isSensitive: true\n    defaultValue: grafana\n',
  ),
  'signing-key': appended(settings, 'signing:\n  keys: [keys/nobody.asc]\n'),
  'similar-names': {
    at: 'profiles',
    make(sample) {
      sample.copy('profiles/service-mesh', 'profiles/servicemesh')
      sample.remove('profiles/servicemesh/releases.yaml')
      sample.replace('profiles/servicemesh/profile.yaml', 'name: service-mesh\n', 'name: servicemesh\n')
    },
  },
  'stale-train': replaced(base, 'version: 1.19.x', 'version: 1.15.x'),
  'unknown-macro': replaced(ingress, '{{.spectro.var.dnsZone}}', '{{.spectro.system.cluster.nmae}}'),
  'unknown-removal': replaced(
    presets,
    '            backend: host-gw\n',
    '            backend: host-gw\n    remove: [charts.flannel.netpool]\n',
  ),
  'unknown-rule': appended(settings, 'rules:\n  no-such-rule: off\n'),
  'unknown-value': replaced(ingress, '          deployment:\n', '          deploymnt:\n'),
  'unmarked-secret': replaced('profiles/observability/profile.yaml', '    isSensitive: true\n', ''),
  'unused-variable': replaced(ingress, '"{{.spectro.var.dnsZone}}"', 'apps.example.com'),
  'unverified-release': { at: 'registry', make: (sample) => listKeys(sample, '  requiredFor: [registry/public]\n') },
  'values-mismatch': replaced(base, '          ipam:\n', '          routingMode: sideways\n          ipam:\n'),
  'version-behind': replaced(cilium, 'version: "1.20.0"', 'version: "1.19.1"'),
  'version-jump': replaced(ingress, 'version: 2.1.0', 'version: 4.0.0'),
}

/** Commits the working tree and tags a next version of a pack or profile, sealed by nobody. */
function release(sample: BrokenSample, folder: string): void {
  const file = `${folder}/${folder.startsWith('profiles/') ? 'profile' : 'pack'}.yaml`
  const version = /^version: "?(\d+)\.(\d+)\.(\d+)"?$/m.exec(sample.read(file))!
  const next = `${version[1]}.${version[2]}.${Number(version[3]) + 1}`
  sample.replace(file, version[0], `version: "${next}"`)
  sample.commit(`${folder} ${next}`)
  sample.tag(`${folder}@${next}`, 'HEAD')
}

function major(sample: BrokenSample, file: string): string {
  return /^version: "?(\d+)/m.exec(sample.read(file))![1]!
}

/** Lists a key of nobody's as trusted. */
function listKeys(sample: BrokenSample, more: string): void {
  const point = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x!
  const blob = Buffer.concat(
    ['ssh-ed25519', Buffer.from(point, 'base64url')].flatMap((part) => [lengthOf(part), Buffer.from(part)]),
  )
  sample.write('keys/allowed_signers', `nobody@example.com ssh-ed25519 ${blob.toString('base64')}\n`)
  sample.append(settings, `signing:\n  keys: [keys/allowed_signers]\n${more}`)
}

/** A length as SSH writes it before each field. */
function lengthOf({ length }: { readonly length: number }): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
