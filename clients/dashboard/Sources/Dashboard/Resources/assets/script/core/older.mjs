/** The older lines of a thread, which were loaded on demand. */

/**
 * How many of the lines on the page stay before those of a fresh answer: the ones that are older than its first. None stay if
 * lines between them could be missing.
 *
 * @param {number[]} shown sequences of the lines on the page, ascending
 * @param {number[]} fresh sequences of the lines of the answer, ascending
 */
export function keptLines(shown, fresh) {
  if (!shown.length || !fresh.length || shown.at(-1) < fresh[0]) return 0
  const first = shown.findIndex((sequence) => sequence >= fresh[0])
  return first < 0 ? 0 : first
}
