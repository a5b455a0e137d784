/** From this size on a tree counts as large. */
export const largeTree = 8192

const capacity = 32 << 20
const longest = capacity / 16

/**
 * Memory for the unpacked versions of large trees, used round and round: a walk unpacks gigabytes of them, and handing
 * each back to the garbage collector would cost more than unpacking it. What was put in is overwritten when the ring
 * comes round.
 */
export class TreeRing {
  #memory: Buffer | undefined
  /** Bytes handed out since the beginning, those skipped at the end of a round included. */
  #end = 0

  /**
   * Where `size` bytes can be written, as a stamp for `at` and `isThere`; -1 where the ring cannot take them, or only by
   * overwriting what the stamp `keep` names.
   */
  reserve(size: number, keep: number): number {
    if (size < largeTree || size > longest) return -1
    const left = capacity - (this.#end % capacity)
    const start = left < size ? this.#end + left : this.#end
    if (keep >= 0 && start + size - capacity > keep) return -1
    this.#end = start + size
    return start
  }

  at(stamp: number, size: number): Buffer {
    this.#memory ??= Buffer.allocUnsafeSlow(capacity)
    return this.#memory.subarray(stamp % capacity, (stamp % capacity) + size)
  }

  isThere(stamp: number): boolean {
    return this.#end - capacity <= stamp
  }
}
