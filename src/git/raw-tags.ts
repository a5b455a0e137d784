import type { ObjectStore } from './objects.ts'

/** The bytes of a tag object, which are what its signature covers; `undefined` where no tag has that id. */
export function rawTag(id: string, objects: ObjectStore): Uint8Array | undefined {
  const object = objects.find(id)
  return object?.type === 'tag' ? object.data : undefined
}
