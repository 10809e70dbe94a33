import assert from "node:assert/strict"
import { test } from "node:test"

import {
  afterLine, afterRow, pageTitle, ringing, ringsOn, ringText, seenMarks, tagOf, unseen, withoutConversation,
} from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/ringing.mjs"

const me = { presence: "available", teams: ["support"], seen: {} }
const call = { id: "r1", team: "support", attempt: 1, name: "Vic", reason: "" }
const row = { id: "r1", conversation: "c1", state: "assigned", holder: "ann", version: 4, name: "Vic", handed: true }
const line = { request: "r1", conversation: "c1", holder: "ann", kind: "visitor", member: "", sequence: 9, name: "Vic",
  author: "", mentions: [], imported: false }
const kinds = (causes) => [...causes.values()].map((cause) => cause.kind)

test("a call rings for available members of its team and for nobody else", () => {
  assert.equal(ringing([call], me).length, 1)
  assert.equal(ringing([call], { ...me, teams: ["billing"] }).length, 0)
  assert.equal(ringing([call], { ...me, presence: "away" }).length, 0)
  assert.equal(ringing([{ ...call, closed: true }], me).length, 0)
})

test("a chat that is handed over rings for its new holder only", () => {
  assert.deepEqual(kinds(afterRow(new Map(), row, "ann")), ["handed"])
  assert.deepEqual(kinds(afterRow(new Map(), row, "ben")), [])
  assert.deepEqual(kinds(afterRow(new Map(), { ...row, handed: false }, "ann")), [])
})

test("a visitor's line rings for the holder only, and no other line does", () => {
  assert.deepEqual(kinds(afterLine(new Map(), line, "ann")), ["line"])
  assert.deepEqual(kinds(afterLine(new Map(), line, "ben")), [])
  assert.deepEqual(kinds(afterLine(new Map(), { ...line, kind: "assistant" }, "ann")), [])
  assert.deepEqual(kinds(afterLine(new Map(), { ...line, kind: "member", member: "max" }, "ann")), [])
})

test("an imported line never rings", () => {
  assert.deepEqual(kinds(afterLine(new Map(), { ...line, imported: true }, "ann")), [])
})

test("a mention rings for the mentioned, and not for its writer", () => {
  const note = { ...line, kind: "note", member: "max", author: "Max", mentions: ["ben", "max"] }
  assert.deepEqual(kinds(afterLine(new Map(), note, "ben")), ["mention"])
  assert.deepEqual(kinds(afterLine(new Map(), note, "max")), [])
  assert.deepEqual(kinds(afterLine(new Map(), note, "ann")), [])
})

test("a ring ends with its cause", () => {
  const causes = afterLine(afterRow(new Map(), row, "ann"), line, "ann")
  assert.equal(causes.size, 2)
  assert.equal(afterRow(causes, { ...row, handed: false, holder: "ben" }, "ann").size, 0)
  assert.equal(afterRow(causes, { ...row, handed: false, state: "completed", holder: "" }, "ann").size, 0)
  const mention = afterLine(causes, { ...line, kind: "note", member: "ben", mentions: ["ann"] }, "ann")
  assert.deepEqual(kinds(afterRow(mention, { ...row, handed: false, holder: "ben" }, "ann")), ["mention"])
  assert.equal(withoutConversation(causes, "c1").size, 0)
  assert.equal(withoutConversation(causes, "c2").size, 2)
  assert.equal(ringing(causes.values(), { ...me, seen: seenMarks(causes.values()) }).length, 0)
})

test("a later line rings again after the one before was seen", () => {
  const first = afterLine(new Map(), line, "ann")
  const seen = seenMarks(first.values())
  const second = afterLine(first, { ...line, sequence: 12 }, "ann")
  assert.equal(ringing(first.values(), { ...me, seen }).length, 0)
  assert.equal(ringing(second.values(), { ...me, seen }).length, 1)
})

test("a cause that was seen is over, also after its mark is forgotten", () => {
  const causes = afterLine(afterRow(new Map(), row, "ann"), line, "ann")
  assert.equal(unseen(causes, {}).size, 2)
  assert.deepEqual(kinds(unseen(causes, { "line:r1": 9 })), ["handed"])
  assert.deepEqual(kinds(unseen(causes, { "line:r1": 8 })), ["handed", "line"])
})

test("a notification has the name of the push about the same", () => {
  const causes = [...afterLine(afterRow(new Map(), row, "ann"), line, "ann").values(), call]
  assert.deepEqual(causes.map(tagOf), ["handed-r1", "line-r1", "call-r1"])
  assert.equal(tagOf({ ...call, replyDue: true, version: 3 }), "line-r1")
})

test("a muted kind does not ring, and the others do", () => {
  const causes = [...afterLine(afterRow(new Map(), row, "ann"), line, "ann").values(), call]
  assert.deepEqual(ringing(causes, { ...me, muted: ["line", "call"] }).map((cause) => cause.kind), ["handed"])
})

test("nothing rings for a member who does not want to be disturbed", () => {
  const causes = [...afterLine(afterRow(new Map(), row, "ann"), line, "ann").values(), call]
  assert.deepEqual(ringing(causes, { ...me, quiet: true }), [])
})

test("a call and a chat handed over ring on, a line and a mention are heard once", () => {
  const [handed, written] = afterLine(afterRow(new Map(), row, "ann"), line, "ann").values()
  assert.deepEqual([call, { ...call, replyDue: true }, handed, written].map(ringsOn), [true, true, true, false])
})

test("the texts say what rings", () => {
  const [handed, written] = afterLine(afterRow(new Map(), row, "ann"), line, "ann").values()
  assert.equal(ringText([handed]).key, "inbox.ring.handed")
  assert.equal(ringText([written]).key, "inbox.ring.line")
  assert.equal(ringText([call, call]).key, "inbox.ring.many")
  assert.equal(ringText([call, written]).key, "inbox.ring.manyKinds")
  assert.equal(pageTitle("Inbox", [call], 1).key, "inbox.titleRinging")
  assert.equal(pageTitle("Inbox", [handed], 0).key, "inbox.titleRingingFor")
})
