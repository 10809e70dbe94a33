import assert from "node:assert/strict"
import { test } from "node:test"
import { limits } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/limits.mjs"
import { ThreadLoad } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/thread-load.mjs"

test("a later load ends the one before, whose answer is dropped", () => {
  const loads = new ThreadLoad()
  const long = loads.begin("long")
  const short = loads.begin("short")
  assert.deepEqual([long.signal.aborted, short.signal.aborted], [true, false])
  assert.equal(loads.finish(long), null)
  assert.equal(loads.request, "short")
  assert.deepEqual(loads.finish(short), { lines: [], isStale: false })
  assert.equal(loads.finish(short), null, "an answer counts once")
})

test("the same call loaded twice has one answer", () => {
  const loads = new ThreadLoad()
  const first = loads.begin("one")
  const second = loads.begin("one")
  assert.equal(loads.finish(first), null)
  assert.notEqual(loads.finish(second), null)
})

test("lines that arrive during a load come with its answer", () => {
  const loads = new ThreadLoad()
  loads.buffer("before")
  const load = loads.begin("one")
  loads.buffer("during")
  assert.deepEqual(loads.finish(load), { lines: ["during"], isStale: false })
})

test("a change during a load leads to one more", () => {
  const loads = new ThreadLoad()
  const load = loads.begin("one")
  loads.changed()
  assert.equal(loads.finish(load).isStale, true)
})

test("more lines than are kept lead to one more load", () => {
  const loads = new ThreadLoad()
  const load = loads.begin("one")
  for (let number = 0; number <= limits.linesWhileLoadingMax; number += 1) loads.buffer(number)
  const { lines, isStale } = loads.finish(load)
  assert.deepEqual([lines.length, isStale], [limits.linesWhileLoadingMax, true])
})

test("a call that was closed gets no answer", () => {
  const loads = new ThreadLoad()
  const load = loads.begin("one")
  loads.cancel()
  assert.deepEqual([load.signal.aborted, loads.finish(load), loads.request], [true, null, null])
})
