import { limits } from "./limits.mjs"
import { phrase } from "./texts.mjs"

/**
 * The lines that a member has sent and the log does not have yet. Values only: times and answers are arguments.
 *
 * Each conversation is a queue. Its lines are sent one after the other under their own ids, so that a line whose answer
 * was lost is not written twice.
 *
 *     held --undo time is over--> queued --> sending --> accepted --its line arrives--> removed
 *                                   ^          |  \
 *                                   \- waiting-/   refused, until the member sends it again or discards it
 */
export class Outbox {
  #entries = []

  /** Starts with the lines that an earlier page left behind. Old ones wait for the member's decision. */
  constructor(items = [], now = 0) {
    for (const item of items) this.#insert(item, now)
  }

  #insert(item, now) {
    const isOld = now - item.writtenAt > limits.resendMs
    const state = isOld
      ? { is: "refused", why: phrase("thread.tooOld") }
      : item.heldUntil > now ? { is: "held", until: item.heldUntil } : { is: "queued" }
    this.#entries.push({ item, state, failures: 0 })
    this.#entries.sort((one, other) => one.item.writtenAt - other.item.writtenAt)
  }

  get isFull() {
    return this.#entries.length >= limits.outboxItemsMax
  }

  get entries() {
    return this.#entries
  }

  of(conversation) {
    return this.#entries.filter(({ item }) => item.conversation === conversation)
  }

  /** The requests in which something could not be sent. */
  get failing() {
    return new Set(this.#entries.filter(({ state }) => state.is === "waiting" || state.is === "refused")
      .map(({ item }) => item.request))
  }

  /**
   * @param {{id, request, conversation, mode, text, epoch}} line
   * @param {number} holdMs how long it can be taken back
   * @returns the item as it is to be kept over reloads
   */
  add(line, now, holdMs = 0) {
    const item = { ...line, writtenAt: now, heldUntil: now + holdMs }
    this.#insert(item, now)
    return item
  }

  /** Adds an item of another window of this browser. */
  adopt(item, now) {
    if (!this.#find(item.id)) this.#insert(item, now)
  }

  /** Returns the next line of each conversation that can be sent now, and marks them as being sent. */
  toSend(now) {
    const busy = new Set()
    const due = []
    for (const entry of this.#entries) {
      const { item, state } = entry
      if (state.is === "refused" || state.is === "accepted" || busy.has(item.conversation)) continue
      busy.add(item.conversation)
      if (state.is === "sending" || state.until > now) continue
      entry.state = { is: "sending" }
      due.push(item)
    }
    return due
  }

  /** Milliseconds until `toSend` can have more; null = not before something else happens. */
  wait(now) {
    const times = this.#entries.map(({ state }) => state.until).filter((until) => until !== undefined)
    return times.length ? Math.max(0, Math.min(...times) - now) : null
  }

  accepted(id) {
    const entry = this.#find(id)
    if (entry) entry.state = { is: "accepted" }
  }

  /** There was no answer, or the server could not act: send it again later. */
  failed(id, why, now) {
    const entry = this.#find(id)
    if (!entry || entry.state.is !== "sending") return
    const pause = Math.min(limits.retryMsMin * 2 ** entry.failures, limits.retryMsMax)
    entry.failures += 1
    entry.state = { is: "waiting", until: now + pause, why }
  }

  /** The server refused it. */
  refused(id, why) {
    const entry = this.#find(id)
    if (entry) entry.state = { is: "refused", why }
  }

  /** The network is back: send what waits at once. */
  retryNow() {
    for (const entry of this.#entries) {
      if (entry.state.is === "waiting") entry.state = { is: "queued" }
      entry.failures = 0
    }
  }

  /** The member sends a refused line again, under the epoch that they see now. Returns the item. */
  again(id, epoch, now) {
    const entry = this.#find(id)
    if (entry?.state.is !== "refused") return null
    entry.item = { ...entry.item, epoch, writtenAt: now }
    entry.state = { is: "queued" }
    entry.failures = 0
    return entry.item
  }

  /** Removes a line that has arrived, was discarded, or was sent by another window. Returns the item. */
  remove(id) {
    const entry = this.#find(id)
    this.#entries = this.#entries.filter((other) => other !== entry)
    return entry?.item ?? null
  }

  /** Takes back a held line; null = it is too late. */
  undo(id) {
    return this.#find(id)?.state.is === "held" ? this.remove(id) : null
  }

  /** The page is closed, so nothing can be undone any more: returns the held lines, which are due now. */
  release() {
    const held = this.#entries.filter(({ state }) => state.is === "held")
    for (const entry of held) entry.state = { is: "queued" }
    return held.map(({ item }) => item)
  }

  /** The member has lost the chat: returns its held replies. */
  lost(conversation) {
    return this.of(conversation).filter(({ item, state }) => state.is === "held" && item.mode === "message")
      .map(({ item }) => this.remove(item.id))
  }

  #find(id) {
    return this.#entries.find(({ item }) => item.id === id)
  }
}
