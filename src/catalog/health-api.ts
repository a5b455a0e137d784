import type { Json } from '../model/document.ts'
import type { ApiFile } from './api.ts'
import type { HealthGroup, HealthPage, ProfileHealth, ProfileHealthRow, VersionHealth } from './health-model.ts'
import type { HealthSection } from './health-model.ts'
import type { Link } from './model.ts'

/** `api/v1/health.json`: all that the pages of health say, whole. */
export function healthFile(whole: HealthPage, sections: readonly HealthSection[], asOf: string): ApiFile {
  return {
    path: whole.apiHref.slice(1),
    json: compact({
      asOf,
      page: whole.href,
      concealed: whole.concealed,
      remoteLayers: whole.remote,
      states: sections.map(({ state, label, about, total, profiles }) => ({ state, label, about, versions: total, profiles })),
      versions: sections.flatMap(({ groups }) => groups.map(groupJson)),
      profiles: whole.profiles.map(profileJson),
      endsOfLife: whole.ends.flatMap(({ ends }) =>
        ends.map(({ date, daysLeft, kind, subject, versions, profiles }) =>
          compact({ date, daysLeft, kind, ...named(subject), versions: [...versions], profiles }),
        ),
      ),
      findings: whole.findings.map(({ code, severity, count }) => ({ code, severity, count })),
    }),
  }
}

/** What a profile's file of the API says of its health. */
export function profileHealthJson(health: ProfileHealth): Json {
  return {
    words: health.words,
    remoteLayers: health.remote,
    counts: Object.fromEntries(health.counts.map(({ state, count }) => [state, count])),
    versions: health.rows.map(({ kind, name, health }) => compact({ kind, name, ...versionJson(health) })),
  }
}

function groupJson({ kind, subject, name, health, askedBy, askedByMore, reaches }: HealthGroup): Json {
  return compact({
    kind,
    name,
    ...named(subject),
    ...versionJson(health),
    askedBy: askedBy.map(nameOfProfile),
    askedByMore: askedByMore === 0 ? undefined : askedByMore,
    reaches,
  })
}

function versionJson(health: VersionHealth): { readonly [key: string]: Json | undefined } {
  return {
    state: health.state,
    note: health.note,
    requested: health.requested,
    resolved: health.resolved,
    released: health.released,
    newest: health.newest?.version,
    newestDate: health.newest?.date,
    behind: health.behind && {
      releases: health.behind.releases,
      minors: health.behind.minors,
      majors: health.behind.majors,
      since: health.behind.since,
    },
    eol: health.eol,
    daysLeft: health.daysLeft,
  }
}

function profileJson({ profile, name, version, worst, counts, errors }: ProfileHealthRow): Json {
  return compact({
    name,
    version,
    page: profile.href,
    worst,
    counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
    errors,
  })
}

function named({ text, href }: Link): { readonly [key: string]: Json | undefined } {
  return { displayName: text, page: href }
}

function nameOfProfile({ text, href }: Link): string {
  return href?.split('/')[2] ?? text
}

/** Leaves out what is undefined. */
function compact(object: { readonly [key: string]: Json | undefined }): Json {
  return Object.fromEntries(Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined))
}
