/** One release of a pack as upstream made it: a row of demo/releases.csv or demo/acme-releases.csv. */
export interface UpstreamRelease {
  readonly pack: string
  readonly version: string
  /** `2024-11-20` */
  readonly date: string
  readonly appVersion: string
  /** Bounds of the Kubernetes versions it runs on; empty where upstream states none. */
  readonly kubernetesMin: string
  readonly kubernetesMax: string
  /** The day on which support ends; empty where upstream states none. */
  readonly eol: string
}

const columns = ['id', 'version', 'date', 'appVersion', 'kubernetesMin', 'kubernetesMax', 'eol'] as const

/** Reads a table of releases. Columns are found by their names; only the last one may hold commas. */
export function readReleases(csv: string): UpstreamRelease[] {
  const [header = '', ...lines] = csv.split(/\r?\n/).filter((line) => line !== '')
  const names = header.split(',')
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) throw new Error(`The table of releases lacks ${missing.join(', ')}`)
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (name: (typeof columns)[number]): string => (cells[names.indexOf(name)] ?? '').replaceAll('"', '')
    if (!/^\d{4}-\d\d-\d\d$/.test(cell('date'))) throw new Error(`"${line}" has no date`)
    return {
      pack: cell('id'),
      version: cell('version'),
      date: cell('date'),
      appVersion: cell('appVersion'),
      kubernetesMin: cell('kubernetesMin'),
      kubernetesMax: cell('kubernetesMax'),
      eol: cell('eol'),
    }
  })
}
