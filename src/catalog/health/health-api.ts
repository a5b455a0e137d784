import { apiAddress, apiFile, only, type ApiFile } from '../api/api.ts'
import type * as Api from '../api/api-types.ts'
import type {
  HealthCount,
  HealthGroup,
  HealthPage,
  ProfileHealth,
  ProfileHealthRow,
  VersionHealth,
} from './health-model.ts'
import type { HealthSection } from './health-model.ts'
import type { Link } from '../model.ts'

/** `api/v1/health.json`: all that the pages of health say, whole. */
export function healthFile(whole: HealthPage, sections: readonly HealthSection[], asOf: string): ApiFile {
  const document = only<Api.Health>({
    asOf,
    page: apiAddress(whole.href),
    remoteLayers: whole.remote,
    states: sections.map(({ state, label, about, total, profiles }) => ({
      state,
      label,
      about,
      versions: total,
      profiles,
    })),
    versions: sections.flatMap(({ groups }) => groups.map(groupJson)),
    profiles: whole.profiles.map(profileJson),
    endsOfLife: whole.ends.flatMap(({ ends }) =>
      ends.map(({ date, daysLeft, kind, subject, versions, profiles }) =>
        only<Api.Health['endsOfLife'][number]>({
          date,
          daysLeft,
          kind,
          ...named(subject),
          versions: [...versions],
          profiles,
        }),
      ),
    ),
    findings: whole.findings.map(({ code, severity, count }) => ({ code, severity, count })),
    concealed: whole.concealed,
  })
  return apiFile(whole.apiHref, document)
}

/** What a profile's file of the API says of its health. */
export function profileHealthJson(health: ProfileHealth): Api.ProfileHealth {
  return {
    words: health.words,
    remoteLayers: health.remote,
    counts: countsJson(health.counts),
    versions: health.rows.map(({ kind, name, health }) =>
      only<Api.VersionHealth>({ kind, name, ...versionJson(health) }),
    ),
  }
}

function groupJson({ kind, subject, name, health, askedBy, askedByMore, reaches }: HealthGroup): Api.HealthGroup {
  return only<Api.HealthGroup>({
    kind,
    name,
    ...named(subject),
    ...versionJson(health),
    askedBy: askedBy.map(nameOfProfile),
    askedByMore: askedByMore === 0 ? undefined : askedByMore,
    reaches,
  })
}

function versionJson(health: VersionHealth) {
  const { behind } = health
  return {
    state: health.state,
    note: health.note,
    requested: health.requested,
    resolved: health.resolved,
    released: health.released,
    newest: health.newest?.version,
    newestDate: health.newest?.date,
    behind: behind && {
      releases: behind.releases,
      minors: behind.minors,
      majors: behind.majors,
      since: behind.since,
    },
    eol: health.eol,
    daysLeft: health.daysLeft,
  }
}

function profileJson({
  profile,
  name,
  version,
  worst,
  counts,
  errors,
}: ProfileHealthRow): Api.Health['profiles'][number] {
  return {
    name,
    version,
    page: apiAddress(profile.href ?? `/profiles/${name}/`),
    worst,
    counts: countsJson(counts),
    errors,
  }
}

function countsJson(counts: readonly HealthCount[]): Api.HealthCounts {
  return Object.fromEntries(counts.map(({ state, count }) => [state, count]))
}

function named({ text, href }: Link) {
  return { displayName: text, page: href && apiAddress(href) }
}

function nameOfProfile({ text, href }: Link): string {
  return href?.split('/')[2] ?? text
}
