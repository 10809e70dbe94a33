import assert from "node:assert/strict"
import { test } from "node:test"
import { newLines } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/heard.mjs"

const line = (sequence, more) => ({ sequence, member: "", kind: "visitor", ...more })
const said = (lines, known) => newLines(lines, known, "me").map(({ sequence }) => sequence)

test("lines that were there, and the reader's own, are no news", () => {
  assert.deepEqual(said([line(1), line(2), line(3, { kind: "member", member: "me" }), line(4)], 1), [2, 4])
  assert.deepEqual(said([line(5, { kind: "note", member: "noah" }), line(6, { kind: "mark" })], 4), [5])
})

test("a burst is not read out as a whole", () => {
  assert.deepEqual(said(Array.from({ length: 9 }, (_, index) => line(index + 1)), 0), [5, 6, 7, 8, 9])
})
