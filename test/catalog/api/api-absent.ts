/** Keys of the API that the hostile registry has no reason to tell; the sample has those. */
export const elsewhere = [
  'Artifact.homepage',
  'Behind.majors',
  'Behind.minors',
  'Behind.releases',
  'Behind.since',
  'ComposedLayer.package',
  'HealthGroup.behind',
  'HealthGroup.newest',
  'HealthGroup.newestDate',
  'HistoryCause.reason',
  'LayerNotes.newest',
  'PackDependency.alternative',
  'PackRelease.addonType',
  'PassedOver.date',
  'PassedOver.reason',
  'Profile.notice',
  'ProfileVersion.note',
  'VersionHealth.behind',
  'VersionHealth.newest',
  'VersionHealth.newestDate',
]

/** What neither has: signatures that were made, groups of versions, lists that conceal something. */
export const nowhere = [
  'CloudList.concealed',
  'FindingList.concealed',
  'Health.concealed',
  'HealthGroup.askedByMore',
  'History.concealed',
  'Index.concealed',
  'Pack.concealed',
  'PackEntry.concealed',
  'PackList.concealed',
  'PassedOver.group',
  'ProfileList.concealed',
  'Registry.concealed',
  'RegistryList.concealed',
  'Signature.format',
  'Signature.key',
  'Signature.reason',
  'Signature.signer',
  'TagList.concealed',
]

export const absentHere = [...elsewhere, ...nowhere].sort()
