/** Spans of time as text, from milliseconds. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export function age(milliseconds) {
  const span = Math.max(0, milliseconds)
  if (span < minute) return "now"
  if (span < hour) return `${Math.floor(span / minute)} min`
  return span < day ? `${Math.floor(span / hour)} h` : `${Math.floor(span / day)} d`
}

export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  if (seconds >= 3_600) return `${Math.floor(seconds / 3_600)} h ${Math.floor(seconds / 60) % 60} min`
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
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
