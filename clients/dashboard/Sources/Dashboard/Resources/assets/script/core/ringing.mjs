import { phrase } from "./texts.mjs"

/** Which calls ring for a member, and the texts about them. Values only. */

/** What was seen of a call: this attempt, or this alert about a reply. */
export function markOf(call) {
  return call.replyDue ? `reply ${call.version}` : call.attempt
}

/** Outside of its business hours a call rings for nobody, and seeing it is not having heard it. */
const isOpen = (call) => !call.closed

/**
 * The calls that ring. A call rings for available members of its team until they have seen this attempt, and one whose
 * visitor waits for a reply for its holder.
 *
 * @param {Iterable} calls `{id, team, attempt, name, reason, closed}`, and `{replyDue, version}` of held ones
 * @param {Object<string, number|string>} seen the mark that was seen, by call
 */
export function ringing(calls, { presence, teams, seen }) {
  const isForMe = (call) => isOpen(call) && presence === "available" && (!call.team || teams.includes(call.team))
  return [...calls].filter((call) => (call.replyDue || isForMe(call)) && seen[call.id] !== markOf(call))
}

/** The marks of all these calls, as seen. Other calls need none. */
export function seenMarks(calls) {
  return Object.fromEntries([...calls].filter(isOpen).map((call) => [call.id, markOf(call)]))
}

export function ringText(calls) {
  if (calls.length > 1) return phrase("inbox.ring.many", { count: calls.length })
  const [{ name, reason, replyDue }] = calls
  if (replyDue) return phrase("inbox.ring.replyDue", { name })
  return reason ? phrase("inbox.ring.waitingBecause", { name, reason }) : phrase("inbox.ring.waiting", { name })
}

export function pageTitle(title, calls, count) {
  if (calls.length) return phrase("inbox.titleRinging", { name: calls[0].name })
  return phrase(count ? "inbox.titleWaiting" : "inbox.titleQuiet", { count, title })
}
