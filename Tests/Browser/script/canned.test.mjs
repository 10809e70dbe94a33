import assert from "node:assert/strict"
import { test } from "node:test"
import { cannedQuery, filled, foundReplies, moved }
  from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/canned.mjs"

test("a slash at the beginning of a word opens the list, and no other one", () => {
  assert.deepEqual(cannedQuery("/he", 3), { start: 0, word: "he" })
  assert.deepEqual(cannedQuery("Hi /he there", 6), { start: 3, word: "he" })
  assert.deepEqual(cannedQuery("a\n/", 3), { start: 2, word: "" })
  for (const [text, cursor] of [["https://x", 9], ["1/2", 3], ["/he lo", 6], ["he", 2], ["", 0], ["//", 2]]) {
    assert.equal(cannedQuery(text, cursor), null, text)
  }
})

const replies = [
  { shortcut: "bye", text: "Good-bye, and thank you", own: false },
  { shortcut: "hello", text: "Hello {visitor}", own: false },
  { shortcut: "hello-mine", text: "Hi", own: true },
  { shortcut: "refund", text: "Hello, the refund", own: false },
]

test("shortcuts that begin with the word come first, then others, then texts; a member's own before the team's", () => {
  assert.deepEqual(foundReplies(replies, "hel", 9).map(({ shortcut }) => shortcut), ["hello-mine", "hello", "refund"])
  assert.deepEqual(foundReplies(replies, "THANK", 9).map(({ shortcut }) => shortcut), ["bye"])
  assert.deepEqual(foundReplies(replies, "", 2).map(({ shortcut }) => shortcut), ["hello-mine", "bye"])
  assert.deepEqual(foundReplies(replies, "none", 9), [])
})

test("placeholders become names, once, and what is not known stays", () => {
  const names = { visitor: "{me}", me: "Mary", action: "" }
  assert.equal(filled("{visitor} {me} {action} {other} {me}", names), "{me} Mary {action} {other} Mary")
})

test("the choice goes around the ends", () => {
  assert.deepEqual([moved(0, -1, 3), moved(2, 1, 3), moved(-1, 1, 3), moved(0, 1, 0)], [2, 0, 0, -1])
})
