import type { FeedsPage } from '../../src/catalog/feeds/feed-model.ts'
import type { HealthGroup, HealthPage, ProfileHealth } from '../../src/catalog/health/health-model.ts'

function groupOf(hostile: string): HealthGroup {
  return {
    id: 'ended-1',
    kind: 'k8s',
    subject: { text: hostile, href: '/packs/public/cilium/' },
    name: 'public/kubernetes',
    label: 'End of life',
    tone: 'warn',
    health: {
      state: 'ended',
      note: hostile,
      requested: '1.29.x',
      resolved: '1.29.4',
      isTrain: true,
      released: '2024-01-01T00:00:00Z',
      newest: { version: '1.33.9', date: '2025-01-01T00:00:00Z', href: '/packs/public/cilium/' },
      behind: {
        releases: 9,
        minors: 4,
        majors: 0,
        since: '2024-02-01T00:00:00Z',
        words: '9 releases, 4 minor',
      },
      eol: '2025-02-28',
      daysLeft: -1,
    },
    askedBy: [{ text: hostile, href: '/profiles/aws-production/' }],
    askedByMore: 3,
    reaches: 2,
  }
}

/** @param hostile what a stranger would write to break a page */
export function fixtureHealth(hostile: string): HealthPage[] {
  const group = groupOf(hostile)
  return [
    {
      href: '/health/',
      title: 'Health',
      lead: 'What 6 profiles ask for.',
      sections: [
        {
          state: 'ended',
          label: 'End of life',
          tone: 'warn',
          about: 'Nobody mends it.',
          groups: [group],
          total: 1,
          profiles: 6,
        },
      ],
      findings: [{ code: 'end-of-life-release', severity: 'warning', count: 25, places: [] }],
      ends: [
        {
          year: '2025',
          ends: [
            {
              date: '2025-03-10',
              daysLeft: 9,
              left: 'in 9 days',
              isNear: true,
              kind: 'os',
              subject: { text: hostile, href: '/packs/public/cilium/' },
              versions: ['22.04', hostile],
              profiles: 1,
            },
          ],
        },
      ],
      profiles: [
        {
          profile: { text: hostile, href: '/profiles/aws-production/' },
          name: 'aws-production',
          version: '1.2.0',
          worst: 'ended',
          counts: [{ state: 'ended', label: 'End of life', tone: 'warn', count: 1, words: '1 past end of life' }],
          errors: 1,
        },
      ],
      remote: 2,
      feedHref: '/feed.xml',
      calendarHref: '/calendar.ics',
      apiHref: '/api/v1/health.json',
    },
  ]
}

export function fixtureFeeds(hostile: string): FeedsPage {
  return {
    feedHref: '/feed.xml',
    calendarHref: '/calendar.ics',
    groups: [
      { id: 'tag', title: 'By tag', feeds: [{ title: hostile, href: '/feeds/tag-x.xml', covers: '3 profiles' }] },
    ],
  }
}

export function fixtureProfileHealth(hostile: string): ProfileHealth {
  const { health, kind, label, tone } = groupOf(hostile)
  return {
    counts: [
      { state: 'ended', label, tone, count: 1, words: '1 past end of life' },
      { state: 'newest', label: 'Newest', tone: 'good', count: 8, words: '8 newest' },
    ],
    rows: [{ kind, name: hostile, href: '/packs/public/cilium/', label, tone, health }],
    remote: 1,
    words: '1 past end of life',
    tone: 'warn',
    badge: {
      href: '/favicon.svg',
      alt: hostile,
      width: 200,
      height: 22,
      markdown: `[![${hostile}](/profiles/aws-production/badge.svg)](/profiles/aws-production/)`,
      isPartial: true,
    },
    feedHref: '/profiles/aws-production/feed.xml',
    calendarHref: '/profiles/aws-production/calendar.ics',
  }
}
