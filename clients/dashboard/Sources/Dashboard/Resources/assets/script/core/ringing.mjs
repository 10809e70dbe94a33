/** Which calls ring for a member, and the texts about them. Values only. */

/**
 * The calls that ring. A call rings for available members of its team until they have seen this attempt.
 *
 * @param {Iterable} waiting calls `{id, team, attempt, name, reason}`
 * @param {Object<string, number>} seen the attempt that was seen, by call
 */
export function ringing(waiting, { presence, teams, seen }) {
  if (presence !== "available") return []
  return [...waiting].filter((call) => (!call.team || teams.includes(call.team)) && seen[call.id] !== call.attempt)
}

/** The attempts of all waiting calls, as seen. Other calls need no mark. */
export function seenMarks(waiting) {
  return Object.fromEntries([...waiting].map((call) => [call.id, call.attempt]))
}

export function ringText(calls) {
  if (calls.length > 1) return `${calls.length} calls are waiting`
  const [call] = calls
  return `${call.name} is waiting${call.reason ? `: ${call.reason}` : ""}`
}

export function pageTitle(title, calls, waitingCount) {
  if (calls.length) return `● ${calls[0].name} is waiting · HumanCall`
  return waitingCount ? `(${waitingCount}) ${title}` : title
}
