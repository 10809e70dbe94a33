import { phrase } from "./texts.mjs"

/** Spans of time as phrases, from milliseconds. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export function age(milliseconds) {
  const span = Math.max(0, milliseconds)
  if (span < minute) return phrase("common.time.now")
  if (span < hour) return phrase("common.time.minutes", { count: Math.floor(span / minute) })
  if (span < day) return phrase("common.time.hours", { count: Math.floor(span / hour) })
  return phrase("common.time.days", { count: Math.floor(span / day) })
}

export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  if (seconds >= 3_600) {
    const values = { hours: Math.floor(seconds / 3_600), minutes: Math.floor(seconds / 60) % 60 }
    return phrase("common.time.hoursAndMinutes", values)
  }
  const values = { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, "0") }
  return phrase("common.time.clock", values)
}

/**
 * The time until a deadline. Milliseconds.
 *
 * @param {number} window the whole time from the call to the deadline
 * @param {number} speed how much faster than the clock the daemon's time passes; more than 1 only for trying it out
 */
export function left({ deadline, window, now, speed }) {
  return Math.max(0, window - (now - (deadline - window)) * speed)
}
