import { phrase } from "./texts.mjs"

/**
 * What rings for a member, and the texts about it. Values only.
 *
 * Four kinds ring: `call` = a waiting call of the member's teams, `handed` = a chat that was handed to the member,
 * `line` = a visitor's line in a chat that the member holds, `mention` = a note that mentions the member. A ring has a
 * cause, and ends with it.
 *
 * @typedef {{id: string, key: string, kind: string, mark: number|string, name: string}} Cause
 *   `id` is the call's; `mark` says what of it was seen
 */

/** What was seen of a call: this attempt, or this alert about a reply. */
export function markOf(call) {
  return call.mark ?? (call.replyDue ? `reply ${call.version}` : call.attempt)
}

const keyOf = (call) => call.key ?? call.id
const kindOf = (call) => call.kind ?? (call.replyDue ? "line" : "call")

/** What a notification is about, as the server's pushes name it: a later one of the same name replaces an earlier one. */
export const tagOf = (call) => `${kindOf(call)}-${call.id}`

/** Outside of its business hours a call rings for nobody, and seeing it is not having heard it. */
const isOpen = (call) => !call.closed

/**
 * The causes that ring. A call rings for available members of its team until they have seen this attempt, the others
 * for the member whom they concern. Nothing rings for a member who does not want to be disturbed.
 *
 * @param {Iterable} calls `{id, team, attempt, name, reason, closed}`, `{replyDue, version}` of held ones, and causes
 * @param {Object<string, number|string>} seen the mark that was seen, by key
 */
export function ringing(calls, { presence, teams, seen, muted = [], quiet = false }) {
  if (quiet) return []
  const isForMe = (call) => isOpen(call) && presence === "available" && (!call.team || teams.includes(call.team))
  return [...calls].filter((call) => !muted.includes(kindOf(call))
    && (call.kind || call.replyDue || isForMe(call)) && seen[keyOf(call)] !== markOf(call))
}

/** The marks of all these causes, as seen. Others need none. */
export function seenMarks(calls) {
  return Object.fromEntries([...calls].filter(isOpen).map((call) => [keyOf(call), markOf(call)]))
}

/** Whether it rings on until somebody acts. A line and a mention are heard once. */
export const ringsOn = (call) => kindOf(call) !== "mention" && call.kind !== "line"

/** The causes as they are after a call's row changed. An ended call has no holder. */
export function afterRow(causes, row, me) {
  const rest = new Map([...causes].filter(([, cause]) =>
    cause.id !== row.id || cause.kind === "mention" || row.holder === me))
  if (row.handed && row.holder === me) {
    const key = `handed:${row.id}`
    rest.set(key, { id: row.id, conversation: row.conversation, key, kind: "handed", mark: row.version, name: row.name })
  }
  return rest
}

/** The causes as they are after a new line. What was written before the call is no news, and neither is one's own. */
export function afterLine(causes, line, me) {
  const add = (kind, name) => {
    const key = `${kind}:${line.request}`
    const cause = { id: line.request, conversation: line.conversation, key, kind, mark: line.sequence, name }
    return new Map([...causes, [key, cause]])
  }
  if (!line.request || line.imported || line.member === me) return causes
  if (line.kind === "visitor" && line.holder === me) return add("line", line.name)
  if (line.kind === "note" && line.mentions.includes(me)) return add("mention", line.author)
  return causes
}

/** The causes that were not seen yet. One that was seen is over: it must not ring again after its mark is forgotten. */
export function unseen(causes, seen) {
  return new Map([...causes].filter(([key, { mark }]) => seen[key] !== mark))
}

/** The causes without those of a conversation that the member looks at, or has answered. */
export function withoutConversation(causes, conversation) {
  return new Map([...causes].filter(([, cause]) => cause.conversation !== conversation))
}

export function ringText(calls) {
  if (calls.length > 1) {
    const isCalls = calls.every((call) => kindOf(call) === "call")
    return phrase(isCalls ? "inbox.ring.many" : "inbox.ring.manyKinds", { count: calls.length })
  }
  const [{ kind, name, reason, replyDue }] = calls
  if (kind === "handed") return phrase("inbox.ring.handed", { name })
  if (kind === "line") return phrase("inbox.ring.line", { name })
  if (kind === "mention") return phrase("inbox.ring.mention", { name })
  if (replyDue) return phrase("inbox.ring.replyDue", { name })
  return reason ? phrase("inbox.ring.waitingBecause", { name, reason }) : phrase("inbox.ring.waiting", { name })
}

export function pageTitle(title, calls, count) {
  if (calls.length) {
    const isCall = kindOf(calls[0]) === "call"
    return isCall
      ? phrase("inbox.titleRinging", { name: calls[0].name })
      : phrase("inbox.titleRingingFor", { text: ringText(calls.slice(0, 1)) })
  }
  return phrase(count ? "inbox.titleWaiting" : "inbox.titleQuiet", { count, title })
}
