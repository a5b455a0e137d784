import type { HealthPage, HealthSection } from '../../src/catalog/health/health-model.ts'
import type { Section } from './profile-sections.ts'

/** The sections that a page of health has, in their order. */
export function sectionsOfHealth(page: HealthPage): Section[] {
  const ends = page.ends.flatMap((year) => year.ends)
  return [
    ...counted('findings', 'Findings', page.findings.length),
    ...counted('ends', 'Ends of life', ends.length),
    ...page.sections.map(sectionOf),
    ...counted('profiles', 'By profile', page.profiles.length),
  ]
}

function sectionOf({ state, label, total }: HealthSection): Section {
  return { id: state, text: label, count: total }
}

function counted(id: string, text: string, count: number): Section[] {
  return count === 0 ? [] : [{ id, text, count }]
}
