import type { PackPage, ProfilePage } from '../../src/catalog/model.ts'

export interface Section {
  readonly id: string
  readonly text: string
  readonly count?: number
}

/** The sections that a profile's page has, in their order. */
export function profileSections(page: ProfilePage): Section[] {
  return [
    ...counted('findings', 'Findings', page.findings),
    { id: 'stack', text: 'Stack', count: page.stack.length },
    ...counted('composition', 'Composition', page.composition),
    ...(page.health === undefined ? [] : [{ id: 'health', text: 'Health' }]),
    ...counted('variables', 'Variables', page.variables),
    ...counted('used-by', 'Used by', page.usedBy),
    ...counted('versions', 'Versions', page.versions),
    { id: 'history', text: 'History', ...(page.timeline ? { count: page.timeline.total } : {}) },
    ...(page.readme === undefined ? [] : [{ id: 'readme', text: 'Readme' }]),
    ...(page.use === undefined ? [] : [{ id: 'use', text: 'Use' }]),
    { id: 'source', text: 'Source' },
  ]
}

export function packSections(page: PackPage): Section[] {
  const releases = page.trains.flatMap((train) => train.releases)
  return [
    ...counted('findings', 'Findings', page.findings),
    { id: 'releases', text: 'Releases', count: releases.length },
    ...counted('behind', 'Behind', page.health ?? []),
    ...counted('used-by', 'Used by', page.usedBy),
    ...counted('dependencies', 'Dependencies', [...page.dependencies, ...page.requiredBy]),
    ...counted('presets', 'Presets', page.presets),
    ...(page.timeline === undefined ? [] : [{ id: 'history', text: 'History', count: page.timeline.total }]),
    ...(page.readme === undefined ? [] : [{ id: 'readme', text: 'Readme' }]),
    ...(page.valuesYaml === undefined ? [] : [{ id: 'values', text: 'Values' }]),
  ]
}

function counted(id: string, text: string, things: readonly unknown[]): Section[] {
  return things.length === 0 ? [] : [{ id, text, count: things.length }]
}
