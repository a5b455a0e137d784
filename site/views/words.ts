import type { Severity } from '../../src/model/diagnostic.ts'
import type { LayerKind, LayerSource, ProfileType, RegistryKind } from '../../src/model/registry.ts'
import type { CompositionPart, ReleaseState, SiteModel, StackLayer, ValueRow } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'

export const typeWords: Readonly<Record<ProfileType, string>> = {
  infrastructure: 'Infrastructure',
  'add-on': 'Add-on',
  full: 'Full',
}

export const kindWords: Readonly<Record<LayerKind, string>> = {
  os: 'Operating system',
  k8s: 'Kubernetes',
  cni: 'Network',
  csi: 'Storage',
  addon: 'Add-on',
}

export const kindPlurals: Readonly<Record<LayerKind, string>> = {
  os: 'Operating systems',
  k8s: 'Kubernetes distributions',
  cni: 'Networks',
  csi: 'Storage',
  addon: 'Add-ons',
}

export const sourceWords: Readonly<Record<LayerSource, string>> = {
  pack: 'Pack',
  helm: 'Helm chart',
  manifest: 'Manifests',
  oci: 'OCI artifact',
  zarf: 'Zarf package',
}

export const registryWords: Readonly<Record<RegistryKind, string>> = {
  pack: 'Pack registry',
  helm: 'Helm repository',
  oci: 'OCI registry',
  zarf: 'Zarf registry',
}

/** In the order in which to show them. */
export const registryPlurals: Readonly<Record<RegistryKind, string>> = {
  pack: 'Pack registries',
  helm: 'Helm repositories',
  oci: 'OCI registries',
  zarf: 'Zarf registries',
}

export const roleWords: Readonly<Record<CompositionPart['role'], string>> = {
  infrastructure: 'Infrastructure',
  'add-on': 'Add-on',
  own: 'Own layers',
}

export const originWords: Readonly<Record<NonNullable<ValueRow['origin']>['kind'], string>> = {
  pack: 'default',
  preset: 'preset',
  layer: 'layer',
  override: 'override',
}

export const stateWords: Readonly<Record<ReleaseState, string>> = {
  current: 'Current',
  ending: 'End of life soon',
  deprecated: 'Deprecated',
  ended: 'End of life',
  disabled: 'Disabled',
  yanked: 'Yanked',
  unreleased: 'Unreleased',
}

const stateTones: Readonly<Record<ReleaseState, string>> = {
  current: 'good',
  ending: 'plain',
  deprecated: 'warn',
  ended: 'warn',
  disabled: 'bad',
  yanked: 'bad',
  unreleased: 'plain',
}

export const severityWords: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note' }

/** A release's state as a badge; that it is current needs no saying. */
export function stateBadge(state: ReleaseState): Html | undefined {
  if (state === 'current') return undefined
  return html`<span class="badge ${stateTones[state]}">${stateWords[state]}</span>`
}

/** A release's state with the sentence that explains it, or as a badge where there is none. */
export function stateWithNote(state: ReleaseState, note: string | undefined): Html | undefined {
  if (note === undefined) return stateBadge(state)
  return html`<span class="state ${stateTones[state]}">${note}</span>`
}

/** That a tag has no line in a ledger, so that nobody would notice if it were moved. */
export function sealBadge(unsealed: true | undefined): Html | undefined {
  return unsealed && html`<span class="badge plain">Unsealed</span>`
}

export function severityBadge(severity: Severity): Html {
  const tone = { error: 'bad', warning: 'warn', note: 'plain' }[severity]
  return html`<span class="badge ${tone}">${icon(severity)}${severityWords[severity]}</span>`
}

/** `3 layers`, `1 layer`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

/** What the catalog holds, in a line. */
export function siteSummary({ counts }: SiteModel): string {
  const packs = `${count(counts.packs, 'pack')} in ${count(counts.registries, 'registry', 'registries')}`
  return [
    count(counts.profiles, 'profile'),
    packs,
    count(counts.packReleases, 'pack release'),
    count(counts.profileReleases, 'profile release'),
  ].join(', ')
}

/** The day of an instant, in a `<time>`. */
export function day(instant: string | undefined): Html | undefined {
  if (instant === undefined) return undefined
  return html`<time datetime="${instant}">${instant.slice(0, 10)}</time>`
}

/** How a version came about: `1.16.x → 1.16.4`, or the pin alone. */
export function requestedResolved({ requested, resolved }: Pick<StackLayer, 'requested' | 'resolved'>): Html {
  if (resolved === undefined)
    return html`<code>${requested ?? ''}</code> <span class="badge bad">No release fits</span>`
  if (requested === undefined || requested === resolved) return html`<code class="taken">${resolved}</code>`
  return html`<code>${requested}</code><span class="to">${icon('arrow')}<span class="sr"> resolved to </span></span
    ><code class="taken">${resolved}</code>`
}

/** A version or a key that may go on in the next line, but not within a number or a word. */
export function breakable(text: string): Html {
  const parts = text.split(/(?<=[.+_/-])|(?<=[a-z])(?=[A-Z])/)
  return html`${parts.map((part, index) => html`${index > 0 && html`<wbr />`}${part}`)}`
}
