import type { Json } from '../../src/model/document.ts'
import { plainValue } from '../../src/model/plain-value.ts'
import type { PastIndex } from '../../src/model/past.ts'
import type { YamlTools } from '../../src/what-if/change-yaml.ts'
import { isPresent, type Controls, type LayerControl, type ReferenceControl } from '../../src/what-if/controls.ts'
import { placeFor, type PackEntry, type ProfileEdit, type ValueTarget } from '../../src/what-if/edit-profile.ts'
import { cloudName } from './cloud-name.ts'
import type { PickOption } from './pick-one.ts'

/** A pack is picked by its folder, for two registries may have one of its name. */
export function pickOptions(options: string, index: PastIndex): readonly PickOption[] {
  const [what, of] = options.split(':')
  if (what === 'packs') {
    const packs = index.packs.filter((pack) => isPresent(pack) && (of === undefined || pack.layer === of))
    return packs
      .map(({ path, name, displayName, registry, layer, versions, coming }) => ({
        value: path,
        text: displayName,
        hint: [name, registry, layerWords[layer], versions[0] ?? coming].filter(Boolean).join(' · '),
      }))
      .toSorted(byText)
  }
  const profiles = index.profiles.filter((profile) => isPresent(profile) && (of === undefined || profile.type === of))
  return profiles
    .map((entry) => {
      const { name, displayName, type, versions, coming } = entry
      const parts = [name, of === undefined && type, cloudName(entry, index), versions[0] ?? coming]
      return { value: name, text: displayName, hint: parts.filter(Boolean).join(' · ') }
    })
    .toSorted(byText)
}

const layerWords = {
  os: 'operating system',
  k8s: 'Kubernetes',
  cni: 'network',
  csi: 'storage',
  addon: 'add-on',
} as const

function byText(a: PickOption, b: PickOption): number {
  return a.text.toLowerCase() < b.text.toLowerCase() ? -1 : 1
}

/** What a control asks for when it is changed or pressed; `undefined` for what is no edit. */
export function editOf(control: HTMLElement, controls: Controls, tools: YamlTools): ProfileEdit | undefined {
  const part = partOf(control, controls)
  const value = (control as HTMLInputElement).value
  switch (control.dataset['do']) {
    case 'field':
      return { kind: 'field', key: control.dataset['key'] as 'name', value: value.trim() }
    case 'version':
      return part && { kind: 'version', of: part.part, ...(value === '' ? {} : { version: value.trim() }) }
    case 'remove':
      return part && { kind: 'remove', of: part.part }
    case 'preset':
      return presetEdit(control as HTMLInputElement, part)
    case 'value':
      return valueEdit(control, controls, (target) => ({
        kind: 'value',
        target,
        path: pathOf(control),
        value: valueOf(value, tools),
      }))
    case 'no-value':
      return valueEdit(control, controls, (target) => ({ kind: 'no-value', target, path: pathOf(control) }))
    case 'set-value':
      return setValue(control, controls, tools)
    default:
      return undefined
  }
}

type Control = ReferenceControl | LayerControl

function partOf(control: HTMLElement, { infrastructure, addOns, layers }: Controls): Control | undefined {
  const id = control.closest<HTMLElement>('[data-part]')?.dataset['part']
  return [...(infrastructure ? [infrastructure] : []), ...addOns, ...layers].find((one) => one.id === id)
}

function presetEdit(box: HTMLInputElement, part: Control | undefined): ProfileEdit | undefined {
  if (!part || !('presets' in part)) return undefined
  const preset = part.presets.find(({ name }) => name === box.dataset['preset'])
  return (
    preset && {
      kind: 'preset',
      index: part.part.index,
      preset: preset.name,
      on: box.checked,
      instead: preset.instead,
    }
  )
}

/** Whose values an editor within a part sets. */
export function valueTargetOf(control: HTMLElement, controls: Controls): ValueTarget | undefined {
  const editor = control.closest<HTMLElement>('[data-values]')
  const part = partOf(control, controls)
  if (!editor || !part) return undefined
  if ('target' in part) return part.target
  return part.layers.find(({ id }) => id === editor.dataset['values'])?.target
}

function valueEdit(control: HTMLElement, controls: Controls, edit: (target: ValueTarget) => ProfileEdit) {
  const target = valueTargetOf(control, controls)
  return target && edit(target)
}

function pathOf(control: HTMLElement): readonly string[] {
  return JSON.parse(control.dataset['path'] ?? '[]') as string[]
}

function setValue(button: HTMLElement, controls: Controls, tools: YamlTools): ProfileEdit | undefined {
  const row = button.closest('.set-one')!
  const key = row.querySelector<HTMLInputElement>('[data-key-of]')!
  const value = row.querySelector<HTMLInputElement>('[data-value-of]')!
  const path = pathByKey(key)
  if (path.length === 0) {
    key.focus()
    return undefined
  }
  return valueEdit(button, controls, (target) => ({ kind: 'value', target, path, value: valueOf(value.value, tools) }))
}

/** The path that was offered for a key, for keys may hold dots; else its parts between them. */
function pathByKey(input: HTMLInputElement): readonly string[] {
  const typed = input.value.trim()
  const offered = [...(input.list?.options ?? [])].find((option) => option.value === typed)
  if (offered?.dataset['path'] !== undefined) return JSON.parse(offered.dataset['path']) as string[]
  return typed.split('.').filter((key) => key !== '')
}

/** What was typed, as YAML reads it; as text where it cannot be read. */
function valueOf(typed: string, tools: YamlTools): Json {
  const root = tools.read(`value: ${typed.trim() === '' ? '""' : typed}`)
  const entry = root?.kind === 'map' && root.entries.size === 1 ? root.entries.get('value') : undefined
  return entry ? plainValue(entry.value) : typed
}

/** What picking does; the version to ask for first is the caller's to find. */
export function pickEdit(
  picker: HTMLElement,
  entry: PackEntry | { readonly profile: string; readonly version?: string },
  controls: Controls,
  kind: LayerControl['kind'],
): ProfileEdit | undefined {
  const part = partOf(picker, controls)?.part
  const does = picker.dataset['do']
  if ('pack' in entry) {
    if (does === 'swap-pack' && part?.part === 'layer') return { kind: 'swap-layer', index: part.index, entry }
    const before = placeFor(
      kind ?? 'addon',
      controls.layers.map((layer) => layer.kind),
    )
    return { kind: 'add-layer', entry, ...(before === undefined ? {} : { before }) }
  }
  if (does === 'add-infrastructure' || part?.part === 'infrastructure') return { kind: 'infrastructure', ...entry }
  return { kind: 'add-on', ...entry, ...(part?.part === 'add-on' ? { index: part.index } : {}) }
}
