import assert from "node:assert/strict"
import { test } from "node:test"

import { dayOf, dayStarts } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/days.mjs"
import { keptLines } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/older.mjs"

// Where the reader's midnight is another one than UTC's.
process.env.TZ = "America/New_York"

const at = (day, hour) => new Date(2026, 10, day, hour).getTime()

test("a day begins at the reader's midnight", () => {
  assert.equal(dayOf(at(30, 0)), dayOf(at(30, 23)))
  assert.notEqual(dayOf(at(30, 23)), dayOf(at(31, 0)))
})

test("each day is named before its first line", () => {
  const times = [at(28, 9), at(28, 23), at(29, 0), at(30, 12), at(30, 13)]
  assert.deepEqual(dayStarts(times, at(30, 14)), [0, 2, 3])
})

test("a thread of today alone names no day", () => {
  assert.deepEqual(dayStarts([at(30, 9), at(30, 10)], at(30, 11)), [])
  assert.deepEqual(dayStarts([at(29, 9), at(29, 10)], at(30, 11)), [0])
  assert.deepEqual(dayStarts([], at(30, 11)), [])
})

test("older lines stay when a thread is read again", () => {
  assert.equal(keptLines([1, 2, 3, 10, 11], [10, 11, 12]), 3)
  assert.equal(keptLines([10, 11], [10, 11, 12]), 0)
})

test("older lines go when lines after them could be missing", () => {
  assert.equal(keptLines([1, 2, 3], [10, 11]), 0)
  assert.equal(keptLines([], [10]), 0)
  assert.equal(keptLines([1, 2], []), 0)
})
