import fs from 'node:fs'

/**
 * Whether a repository is still as it was written: HEAD at that commit, and its files as the commit has them, with
 * none added. What `.git/info/exclude` names does not count.
 */
export async function isUntouched(dir: string, head: string): Promise<boolean> {
  const { resolveRef, statusMatrix } = await import('isomorphic-git')
  try {
    if ((await resolveRef({ fs, dir, ref: 'HEAD' })) !== head) return false
    const files = await statusMatrix({ fs, dir })
    return files.every(([, atHead, inTree, staged]) => atHead === 1 && inTree === 1 && staged === 1)
  } catch {
    return false
  }
}
