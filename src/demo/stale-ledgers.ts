import type { Files } from './project.ts'

/** The ledgers that are missing, left over, or not what the replay comes to; sorted. */
export function staleLedgers(written: Files, replayed: Files): string[] {
  const paths = new Set([...written.keys(), ...replayed.keys()])
  return [...paths]
    .filter((path) => {
      const [old, fresh] = [written.get(path), replayed.get(path)]
      return !old || !fresh || Buffer.compare(old, fresh) !== 0
    })
    .sort()
}
