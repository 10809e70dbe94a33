import assert from "node:assert/strict"
import { test } from "node:test"
import { Batch } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/batch.mjs"

test("250 items of one frame are applied together, in order", () => {
  const frames = [], applied = []
  const batch = new Batch((run) => frames.push(run), (items) => applied.push(items), 500)
  for (let item = 0; item < 250; item++) batch.add(item)
  assert.deepEqual([frames.length, applied.length], [1, 0])
  frames.shift()()
  assert.deepEqual(applied, [[...Array(250).keys()]])
  batch.add(250)
  assert.equal(frames.length, 1)
})

test("a frame applies a bounded number, and the next one goes on", () => {
  const frames = [], applied = []
  const batch = new Batch((run) => frames.push(run), (items) => applied.push(items.length), 100)
  for (let item = 0; item < 250; item++) batch.add(item)
  while (frames.length) frames.shift()()
  assert.deepEqual(applied, [100, 100, 50])
})

test("what waits can be applied at once, and is not applied again", () => {
  const frames = [], applied = []
  const batch = new Batch((run) => frames.push(run), (items) => applied.push(...items), 100)
  batch.add("a")
  batch.flush()
  batch.flush()
  frames.shift()()
  assert.deepEqual(applied, ["a"])
})
