/** `1.28 or newer`, `1.28 to 1.33`, `any version`. */
export function rangeInWords(minVersion: string | undefined, maxVersion: string | undefined): string {
  if (minVersion && maxVersion) return minVersion === maxVersion ? minVersion : `${minVersion} to ${maxVersion}`
  if (minVersion) return `${minVersion} or newer`
  if (maxVersion) return `up to ${maxVersion}`
  return 'any version'
}
