import { limits } from "./limits.mjs"

/**
 * The one request for a thread that is in flight.
 *
 * A newer load cancels the one before, and its answer is dropped whenever it comes. Lines that the stream brings in the
 * meantime are buffered, because the server may have made the answer before them.
 */
export class ThreadLoad {
  #current = null

  /** Starts to load the thread of a request. `finish` returns null for an answer that is late. */
  begin(request) {
    this.#current?.controller.abort()
    const controller = new AbortController()
    this.#current = { request, controller, lines: [], isStale: false }
    return { request, signal: controller.signal, of: this.#current }
  }

  get request() {
    return this.#current?.request ?? null
  }

  isCurrent(load) {
    return this.#current !== null && load.of === this.#current
  }

  /** Keeps a line from the stream until the answer is shown. */
  buffer(line) {
    if (!this.#current) return
    if (this.#current.lines.length < limits.linesWhileLoadingMax) this.#current.lines.push(line)
    else this.#current.isStale = true
  }

  /** The thread has changed, and the server may have made its answer before: load it once more. */
  changed() {
    if (this.#current) this.#current.isStale = true
  }

  /** Ends a load. Returns the buffered lines and whether to load again; null = the answer is late. */
  finish(load) {
    if (!this.isCurrent(load)) return null
    const { lines, isStale } = this.#current
    this.#current = null
    return { lines, isStale }
  }

  cancel() {
    this.#current?.controller.abort()
    this.#current = null
  }
}
