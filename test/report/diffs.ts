import type { ProfileDiff, RegistryDiff } from '../../src/model/diff.ts'
import { reachOf } from '../../src/diff/reach.ts'

/** A profile in which one of everything differs, with a stranger's text wherever there can be one. */
export function aProfileDiff(name: string, text: string, values = 1): ProfileDiff {
  const causes = [{ kind: 'pack-preset' as const, subject: `registry/${text}`, preset: text, via: text }]
  const side = {
    name: text,
    kind: 'cni' as const,
    source: 'pack' as const,
    component: name,
    resolved: text,
    from: name,
  }
  return {
    name,
    renamedFrom: text,
    status: 'changed',
    verdict: 'breaks',
    fields: [{ key: text, before: text, after: [text] }],
    references: [{ role: 'add-on', profile: text, before: { resolved: text }, after: { requested: text }, causes }],
    layers: [
      { change: 'added', after: side, causes },
      { change: 'removed', before: side, causes },
      { change: 'swapped', before: side, after: { ...side, name }, causes },
      {
        change: 'changed',
        before: { ...side, resolved: `${text}1` },
        after: side,
        moved: { before: 1, after: 2 },
        fields: [{ key: 'presets', before: [text], after: [] }],
        values: Array.from({ length: values }, (_, index) => ({
          path: [text, String(index)],
          before: { value: text, by: { kind: 'pack' as const, name: text } },
          masked: false,
        })),
        content: true,
        causes,
      },
    ],
    variables: [
      { name: text, change: 'changed', fields: [{ key: 'defaultValue', before: text, after: name }], causes },
    ],
    findings: {
      brought: [{ code: 'unknown-pack', severity: 'error', message: `There is no ${text}.`, file: text, line: 1 }],
      mended: [],
    },
    causes,
  }
}

export function aDiff(profiles: readonly ProfileDiff[], text = 'text'): RegistryDiff {
  return {
    profiles,
    same: 3,
    packs: [
      {
        path: `registry/public/${text}`,
        status: 'changed',
        before: text,
        after: `${text}2`,
        fields: [{ key: text, after: text }],
        values: [],
        presets: [{ name: text, change: 'added' }],
        content: true,
        released: true,
        marks: [{ version: text, mark: 'yanked', after: text }],
      },
    ],
    registries: [{ path: text, status: 'added', fields: [{ key: text, before: { a: text } }] }],
    settings: [{ key: 'name', before: text, after: `${text}2` }],
    reach: reachOf(profiles),
  }
}
