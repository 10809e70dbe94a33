import { limits } from "./limits.mjs"

/**
 * Decides when the connection to the event stream is lost and when to connect again. It has no stream and no clock:
 * times are arguments, in milliseconds.
 *
 *     connecting --opened--> open --silence or error--> lost --after a pause--> connecting
 */
export class Link {
  #state
  #pauseMs = limits.retryMsMin
  #lostAt = null

  constructor(now) {
    this.#state = { is: "connecting", heardAt: now }
  }

  get is() {
    return this.#state.is
  }

  connecting(now) {
    this.#state = { is: "connecting", heardAt: now }
  }

  opened(now) {
    this.#state = { is: "open", heardAt: now }
    this.#pauseMs = limits.retryMsMin
    this.#lostAt = null
  }

  heard(now) {
    if (this.#state.is === "open") this.#state.heardAt = now
  }

  lost(now) {
    this.#lostAt ??= now
    if (this.#state.is === "lost") return
    this.#state = { is: "lost", retryAt: now + this.#pauseMs }
    this.#pauseMs = Math.min(this.#pauseMs * 2, limits.retryMsMax)
  }

  /** The network is back: the next attempt begins at once. */
  retryNow(now) {
    this.#pauseMs = limits.retryMsMin
    if (this.#state.is === "lost") this.#state.retryAt = now
  }

  /** Returns what to do now: "connect", "drop" a silent connection, or "". */
  tick(now) {
    if (this.#state.is === "lost") return now >= this.#state.retryAt ? "connect" : ""
    return now - this.#state.heardAt > limits.silenceMs ? "drop" : ""
  }

  /** Whether the page says that the connection is lost. */
  showsLoss(now, isOnline) {
    return this.#lostAt !== null && (!isOnline || now - this.#lostAt >= limits.lostBannerMs)
  }
}
