/** The group, the order and the marks of rows. Values only. */

/** `waiting`, `mine`, `others` or `closed`. */
export function groupOf(row, me) {
  if (row.state === "waiting") return "waiting"
  if (row.state !== "assigned") return "closed"
  return row.holder === me ? "mine" : "others"
}

/** The row before which a new one is inserted; undefined = it is the last. Closed calls start with the newest. */
export function nextRow(row, others, group) {
  return group === "closed" ? others[0] : others.find((other) => other.since > row.since)
}

/** @param {Object<string, number>} read the last sequence that was read, by request */
export function isUnread(row, read, openRequest) {
  return row.lastIsVisitor && !row.isEnded && row.id !== openRequest && row.last > (read[row.id] ?? 0)
}

export function words(query) {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

export function matches(row, words) {
  return words.every((word) => row.text.includes(word))
}

/** Adds a mark of what was read, and drops the oldest ones. */
export function withRead(read, request, sequence, max) {
  const { [request]: _, ...others } = read
  return Object.fromEntries([...Object.entries(others), [request, sequence]].slice(-max))
}
