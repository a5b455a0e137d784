/** The names of files at the top of a pack's folder. */
export const packFiles: ReadonlySet<string> = new Set([
  'pack.yaml',
  'values.yaml',
  'presets.yaml',
  'values.schema.json',
  'releases.yaml',
  'README.md',
  'LICENSE',
  'logo.svg',
])

/** The names of files at the top of a profile's folder. */
export const profileFiles: ReadonlySet<string> = new Set(['profile.yaml', 'releases.yaml', 'README.md'])

/** Whether a pack's folder has a place for a file; `path` is from the folder: `manifests/a.yaml`. */
export function belongsToPack(path: string): boolean {
  return packFiles.has(path) || /^(manifests|charts)\//.test(path)
}

/** Whether a profile's folder has a place for a file. */
export function belongsToProfile(path: string): boolean {
  return profileFiles.has(path) || path.startsWith('manifests/')
}

/** Files whose names begin with a dot, and what lies in folders of such names, are nobody's business here. */
export function isHidden(path: string): boolean {
  return path.startsWith('.') || path.includes('/.')
}
