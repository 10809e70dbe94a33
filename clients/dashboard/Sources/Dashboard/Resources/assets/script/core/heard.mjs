/** Which lines are said aloud by a screen reader. Values only. */

/** A burst of lines is not read out as a whole. */
const linesMax = 5

/**
 * The lines that are new to the reader of an open thread: not those that were there when it was opened, not their own,
 * and none twice.
 *
 * @param {{sequence: number, member: string, kind: string}[]} lines in their order
 * @param {number} known the last sequence that the reader has had
 */
export function newLines(lines, known, me) {
  const isSaid = ({ sequence, member, kind }) => sequence > known && kind !== "mark" && !(member && member === me)
  return lines.filter(isSaid).slice(-linesMax)
}
