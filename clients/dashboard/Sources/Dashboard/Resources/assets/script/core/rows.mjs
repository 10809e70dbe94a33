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

/**
 * How many lines of the visitor this browser has not shown: a number, or "99+" where there can be more than are known.
 * Empty = none. A member's own line answers everything before it, also one from another browser.
 *
 * @param {{unanswered: number[], hasOlder: boolean}} row the sequences of the visitor's lines since a member wrote last
 * @param {Object<string, number>} read the last sequence that was read, by request
 */
export function unreadCount(row, read, openRequest) {
  if (row.isEnded || row.id === openRequest) return ""
  const mark = read[row.id] ?? 0
  const count = row.unanswered.filter((sequence) => sequence > mark).length
  if (count === 0) return ""
  return row.hasOlder && count === row.unanswered.length ? `${count}+` : String(count)
}

/** The visitor has written one more line. */
export function withLine(row, sequence, max) {
  if (row.unanswered.includes(sequence)) return row
  const all = [...row.unanswered, sequence]
  return { ...row, unanswered: all.slice(-max), hasOlder: row.hasOlder || all.length > max }
}

/** The place of each waiting row in the queue of its team, by id. The oldest is the next to be claimed. */
export function places(rows) {
  const counts = new Map()
  const found = new Map()
  for (const row of rows.filter((row) => row.state === "waiting").sort((one, other) => one.since - other.since)) {
    const place = (counts.get(row.team) ?? 0) + 1
    counts.set(row.team, place)
    found.set(row.id, place)
  }
  return found
}

export function words(query) {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

/** @param {Object<string, string>} filters what a row must have: `tag`, `team`, `action`, `assistant` */
export function matches(row, words, filters = {}) {
  const has = ([name, value]) => !value || (name === "tag" ? row.labels.includes(value) : row[name] === value)
  return Object.entries(filters).every(has) && words.every((word) => row.text.includes(word))
}

/** The query of an address with these filters. */
export function queryOf(search, filters) {
  const pairs = [["q", search], ...Object.entries(filters)].filter(([, value]) => value)
  return new URLSearchParams(pairs).toString()
}

/** Adds a mark of what was read, and drops the oldest ones. */
export function withRead(read, request, sequence, max) {
  const { [request]: _, ...others } = read
  return Object.fromEntries([...Object.entries(others), [request, sequence]].slice(-max))
}
