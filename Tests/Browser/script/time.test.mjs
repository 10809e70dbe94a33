import assert from "node:assert/strict"
import { test } from "node:test"
import { english } from "./english.mjs"
import { age, countdown, left }
  from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/time.mjs"

test("an age is said in its largest unit", () => {
  for (const [milliseconds, text] of [[-5, "now"], [59_999, "now"], [60_000, "1 min"], [3_599_999, "59 min"],
    [3_600_000, "1 h"], [86_399_999, "23 h"], [86_400_000, "1 d"]]) assert.equal(english(age(milliseconds)), text)
})

test("a countdown is rounded up, so that it is over when it says so", () => {
  for (const [milliseconds, text] of [[-1, "0:00"], [1, "0:01"], [59_001, "1:00"], [600_000, "10:00"],
    [3_600_000, "1 h 0 min"], [5_430_000, "1 h 30 min"]]) assert.equal(english(countdown(milliseconds)), text)
})

test("what is left passes as fast as the daemon's clock", () => {
  const call = { deadline: 10_000, window: 10_000 }
  assert.equal(left({ ...call, now: 4_000, speed: 1 }), 6_000)
  assert.equal(left({ ...call, now: 50, speed: 100 }), 5_000)
  assert.equal(left({ ...call, now: 20_000, speed: 1 }), 0)
})
