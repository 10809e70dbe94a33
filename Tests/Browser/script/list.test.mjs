import assert from "node:assert/strict"
import { test } from "node:test"
import { english } from "./english.mjs"
import { seenMarks, pageTitle, ringing, ringText }
  from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/ringing.mjs"
import { groupOf, matches, nextRow, places, queryOf, unreadCount, withLine, withRead, words }
  from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/rows.mjs"

const row = (more) =>
  ({ id: "r", state: "assigned", holder: "me", since: 1, unanswered: [3, 5], hasOlder: false, isEnded: false, labels: [], ...more })

test("a row is in the group of its state and holder", () => {
  assert.equal(groupOf(row({ state: "waiting" }), "me"), "waiting")
  assert.equal(groupOf(row(), "me"), "mine")
  assert.equal(groupOf(row({ holder: "somebody" }), "me"), "others")
  assert.equal(groupOf(row({ state: "expired" }), "me"), "closed")
})

test("open calls are in the order of their beginning, and the newest of the closed ones is first", () => {
  const others = [row({ id: "early", since: 1 }), row({ id: "late", since: 9 })]
  assert.equal(nextRow(row({ since: 5 }), others, "waiting").id, "late")
  assert.equal(nextRow(row({ since: 10 }), others, "waiting"), undefined)
  assert.equal(nextRow(row({ since: 10 }), others, "closed").id, "early")
})

test("a visitor's lines are counted until they were read, their call is open, or it has ended", () => {
  assert.equal(unreadCount(row(), {}, null), "2")
  assert.equal(unreadCount(row(), { r: 3 }, null), "1")
  assert.equal(unreadCount(row(), { r: 5 }, null), "")
  assert.equal(unreadCount(row(), {}, "r"), "")
  assert.equal(unreadCount(row({ isEnded: true }), {}, null), "")
  assert.equal(unreadCount(row({ unanswered: [] }), {}, null), "")
})

test("a count says more than it knows only with a plus", () => {
  assert.equal(unreadCount(row({ hasOlder: true }), {}, null), "2+")
  assert.equal(unreadCount(row({ hasOlder: true }), { r: 3 }, null), "1")
  const full = withLine(withLine(row(), 6, 3), 7, 3)
  assert.deepEqual([full.unanswered, full.hasOlder], [[5, 6, 7], true])
  assert.deepEqual(withLine(row(), 5, 3).unanswered, [3, 5])
})

test("each team's queue has places, the oldest first", () => {
  const waiting = (id, since, team) => row({ id, since, team, state: "waiting" })
  const found = places([waiting("b", 2, ""), waiting("a", 1, ""), waiting("c", 3, "sales"), row({ id: "held" })])
  assert.deepEqual([...found].sort(), [["a", 1], ["b", 2], ["c", 1]])
})

test("a filter finds rows that have all of its values", () => {
  const found = row({ text: "alice", team: "billing", action: "refund", assistant: "bot", labels: ["vip"] })
  assert.equal(matches(found, [], { tag: "vip", team: "billing", action: "refund", assistant: "bot" }), true)
  assert.equal(matches(found, [], { tag: "", team: "" }), true)
  assert.equal(matches(found, [], { tag: "vi" }), false)
  assert.equal(matches(found, words("bob"), { tag: "vip" }), false)
  assert.equal(queryOf("a b", { tag: "x&y", team: "" }), "q=a+b&tag=x%26y")
})

test("the oldest marks of what was read are forgotten", () => {
  assert.deepEqual(withRead({ a: 1, b: 2 }, "a", 3, 2), { b: 2, a: 3 })
  assert.deepEqual(withRead({ a: 1, b: 2 }, "c", 3, 2), { b: 2, c: 3 })
})

test("a search finds rows with all of its words", () => {
  const found = row({ text: "alice berger parcel is late" })
  assert.equal(matches(found, words("  Late ALICE ")), true)
  assert.equal(matches(found, words("late bob")), false)
  assert.equal(matches(found, words("")), true)
})

const call = (more) => ({ id: "c", team: "", attempt: 1, name: "Alice", reason: "", ...more })
const member = { presence: "available", teams: ["sales"], seen: {} }

test("a call rings for available members of its team until they have seen this attempt", () => {
  const rings = (call, more) => ringing([call], { ...member, ...more }).length === 1
  assert.equal(rings(call()), true)
  assert.equal(rings(call({ team: "sales" })), true)
  assert.equal(rings(call({ team: "billing" })), false)
  assert.equal(rings(call(), { presence: "away" }), false)
  assert.equal(rings(call(), { seen: { c: 1 } }), false)
  assert.equal(rings(call({ attempt: 2 }), { seen: { c: 1 } }), true)
})

test("outside of its business hours a call rings for nobody, and is not taken as heard", () => {
  const closed = call({ closed: true })
  assert.deepEqual(ringing([closed], member), [])
  assert.deepEqual(seenMarks([closed]), {})
  assert.equal(ringing([call()], member).length, 1)
})

test("a call whose visitor waits for a reply rings for its holder until this alert was seen", () => {
  const due = call({ replyDue: true, version: 3, team: "billing" })
  assert.deepEqual(ringing([due], { ...member, presence: "away" }), [due])
  assert.deepEqual(seenMarks([due]), { c: "reply 3" })
  assert.deepEqual(ringing([due], { ...member, seen: { c: "reply 3" } }), [])
  assert.deepEqual(ringing([call({ replyDue: true, version: 5 })], { ...member, seen: { c: "reply 3" } }).length, 1)
  assert.equal(english(ringText([due])), "Alice waits for your reply")
})

test("what was seen is kept for calls that wait, and for no others", () => {
  assert.deepEqual(seenMarks([call(), call({ id: "d", attempt: 3 })]), { c: 1, d: 3 })
})

test("the title and the banner name the first call", () => {
  assert.equal(english(ringText([call({ reason: "wants a refund" })])), "Alice is waiting: wants a refund")
  assert.equal(english(ringText([call(), call()])), "2 calls are waiting")
  assert.equal(english(pageTitle("Inbox · HumanCall", [call()], 1)), "● Alice is waiting · HumanCall")
  assert.equal(english(pageTitle("Inbox · HumanCall", [], 2)), "(2) Inbox · HumanCall")
  assert.equal(english(pageTitle("Inbox · HumanCall", [], 0)), "Inbox · HumanCall")
})
