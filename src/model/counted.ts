/** `1 version`, `3 versions`, `1,200 versions`; `more` where it is not the one with an `s`. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : more}`
}
