/** The days of a thread, in the reader's time zone. */

/** A name of the local day, the same for all of its moments. */
export function dayOf(milliseconds) {
  const at = new Date(milliseconds)
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`
}

/**
 * The lines before which a new day begins.
 *
 * @param {number[]} times of the lines, in their order
 * @returns {number[]} indexes of lines. The first line has a day too, unless all lines are of today.
 */
export function dayStarts(times, now) {
  const starts = []
  let last = ""
  times.forEach((time, index) => {
    const day = dayOf(time)
    if (day !== last) starts.push(index)
    last = day
  })
  return starts.length === 1 && last === dayOf(now) ? [] : starts
}
