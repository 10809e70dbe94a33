/**
 * Collects the items of the stream, and applies all of a frame together: many calls can end at once, and the list is then
 * shown once, not once for each.
 */
export class Batch {
  #items = []
  #isScheduled = false
  #schedule
  #apply
  #max

  /**
   * @param {(run: () => void) => void} schedule runs a function soon
   * @param {(items: Array) => void} apply
   * @param {number} max how many items are applied together
   */
  constructor(schedule, apply, max) {
    this.#schedule = schedule
    this.#apply = apply
    this.#max = max
  }

  add(item) {
    this.#items.push(item)
    this.#wait()
  }

  /** Applies everything that waits, now. */
  flush() {
    while (this.#items.length > 0) this.#apply(this.#items.splice(0, this.#max))
  }

  #wait() {
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#schedule(() => {
      this.#isScheduled = false
      // It can have been flushed since.
      if (this.#items.length > 0) this.#apply(this.#items.splice(0, this.#max))
      if (this.#items.length > 0) this.#wait()
    })
  }
}
