import type { DocumentPath } from '../model/document.ts'

const ofProfile = [
  'name',
  'displayName',
  'description',
  'version',
  'type',
  'cloudType',
  'tags',
  'infrastructure',
  'addOns',
  'layers',
  'overrides',
  'variables',
]
const ofReference = ['profile', 'version']
const ofLayer = [
  'layer',
  'pack',
  'chart',
  'manifests',
  'package',
  'registry',
  'version',
  'displayName',
  'namespace',
  'presets',
  'values',
]
const ofOverride = ['layer', 'profile', 'values']

/** The order in which the keys of a map of profile.yaml are written; empty for values, which have none. */
export function keyOrder(path: DocumentPath): readonly string[] {
  if (path.length === 0) return ofProfile
  if (path.length === 1) return path[0] === 'infrastructure' ? ofReference : []
  if (path.length > 2) return []
  if (path[0] === 'addOns') return ofReference
  if (path[0] === 'layers') return ofLayer
  return path[0] === 'overrides' ? ofOverride : []
}
