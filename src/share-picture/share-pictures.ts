import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { KeptPictures } from './kept-pictures.ts'

interface Job {
  readonly svg: string
  readonly done: (png: Uint8Array) => void
}

/**
 * Draws pictures beside whatever else is done, in threads of their own. What was drawn before is kept, so that a build
 * draws what has changed. To be closed in any case.
 */
export class SharePictures {
  readonly #kept: KeptPictures
  readonly #waiting: Job[] = []
  readonly #threads: Thread[] = []
  #failure: Error | undefined
  #settled: (() => void) | undefined

  /** @param folder where pictures are kept between builds; undefined for nowhere */
  constructor(folder: string | undefined) {
    this.#kept = new KeptPictures(folder)
  }

  /** Gives the picture of one of our own drawings, soon or at once. */
  draw(svg: string, done: (png: Uint8Array) => void): void {
    const kept = this.#kept.get(svg)
    if (kept) return done(kept)
    this.#waiting.push({ svg, done })
    if (this.#threads.length < mostThreads) this.#threads.push(this.#startThread())
    this.#next()
  }

  /** When all that was asked for is drawn. */
  async finish(): Promise<void> {
    if (this.#isBusy()) await new Promise<void>((resolve) => (this.#settled = resolve))
    if (this.#failure) throw this.#failure
    this.#kept.prune()
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()))
  }

  #isBusy(): boolean {
    return !this.#failure && (this.#waiting.length > 0 || this.#threads.some(({ job }) => job))
  }

  #startThread(): Thread {
    return new Thread(
      ({ svg, done }, png) => {
        this.#kept.set(svg, png)
        done(png)
        this.#next()
      },
      (error) => {
        this.#failure = error
        this.#settled?.()
      },
    )
  }

  #next(): void {
    for (const thread of this.#threads) {
      if (thread.job) continue
      const job = this.#waiting.shift()
      if (job) thread.start(job)
    }
    if (!this.#isBusy()) this.#settled?.()
  }
}

/** The pages are made meanwhile, by one thread; more than a few have little left to do. */
const mostThreads = Math.max(1, Math.min(availableParallelism() - 1, 6))

/** In a clone this is TypeScript, in the published package JavaScript. */
const script = new URL(import.meta.url.endsWith('.ts') ? './draw-worker.ts' : './draw-worker.js', import.meta.url)

class Thread {
  job: Job | undefined
  readonly #worker = new Worker(script)

  constructor(drawn: (job: Job, png: Uint8Array) => void, failed: (error: Error) => void) {
    this.#worker.unref()
    this.#worker.on('error', failed)
    this.#worker.on('message', (png: Uint8Array) => {
      const job = this.job as Job
      this.job = undefined
      try {
        drawn(job, png)
      } catch (error) {
        failed(error as Error)
      }
    })
  }

  start(job: Job): void {
    this.job = job
    this.#worker.ref()
    this.#worker.postMessage(job.svg)
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }
}
