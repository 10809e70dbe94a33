import assert from "node:assert/strict"
import { test } from "node:test"
import { limits } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/limits.mjs"
import { Outbox } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/outbox.mjs"

const line = (id, { conversation = "chat", mode = "message" } = {}) =>
  ({ id, request: `request of ${conversation}`, conversation, mode, text: `text ${id}`, epoch: 1 })
const ids = (items) => items.map(({ id }) => id)
const states = (outbox) => outbox.entries.map(({ item, state }) => `${item.id} ${state.is}`)

function outboxWith(...names) {
  const outbox = new Outbox()
  names.forEach((id, index) => outbox.add(line(id), index))
  return outbox
}

test("the lines of a conversation are sent one after the other", () => {
  const outbox = outboxWith("one", "two")
  assert.deepEqual(ids(outbox.toSend(10)), ["one"])
  assert.deepEqual(outbox.toSend(11), [], "the first one has no answer yet")
  outbox.accepted("one")
  assert.deepEqual(ids(outbox.toSend(12)), ["two"])
})

test("a conversation does not wait for another", () => {
  const outbox = new Outbox()
  outbox.add(line("one"), 0)
  outbox.add(line("other", { conversation: "another chat" }), 1)
  assert.deepEqual(ids(outbox.toSend(2)), ["one", "other"])
})

test("a line without an answer is sent again later, before those after it and under its id", () => {
  const outbox = outboxWith("one", "two")
  outbox.toSend(0)
  outbox.failed("one", "no answer", 100)
  assert.deepEqual(outbox.toSend(100 + limits.retryMsMin - 1), [])
  assert.equal(outbox.wait(100), limits.retryMsMin)
  assert.deepEqual(ids(outbox.toSend(100 + limits.retryMsMin)), ["one"])
})

test("the pauses grow up to a bound, and begin again when the network is back", () => {
  const outbox = outboxWith("one")
  const pauses = []
  let now = 0
  for (let round = 0; round < 8; round += 1) {
    outbox.toSend(now)
    outbox.failed("one", "no answer", now)
    pauses.push(outbox.wait(now))
    now += outbox.wait(now)
  }
  assert.deepEqual(pauses.slice(0, 4), [1, 2, 4, 8].map((factor) => factor * limits.retryMsMin))
  assert.equal(pauses.at(-1), limits.retryMsMax)
  outbox.retryNow()
  assert.deepEqual(ids(outbox.toSend(now)), ["one"])
  outbox.failed("one", "no answer", now)
  assert.equal(outbox.wait(now), limits.retryMsMin)
})

test("a refused line waits for its writer and does not hold up the others", () => {
  const outbox = outboxWith("one", "two")
  outbox.toSend(0)
  outbox.refused("one", "no")
  assert.deepEqual(ids(outbox.toSend(1)), ["two"])
  assert.deepEqual([...outbox.failing], ["request of chat"])
  assert.equal(outbox.again("one", 7, 2).epoch, 7, "under the epoch that its writer sees now")
  outbox.accepted("two")
  assert.deepEqual(ids(outbox.toSend(3)), ["one"])
})

test("a held line can be taken back until it is due, and holds up those after it", () => {
  const outbox = new Outbox()
  outbox.add(line("one"), 0, 5_000)
  outbox.add(line("two"), 1, 5_000)
  assert.deepEqual(outbox.toSend(4_999), [])
  assert.equal(outbox.wait(0), 5_000)
  assert.equal(outbox.undo("two").text, "text two")
  assert.deepEqual(ids(outbox.toSend(5_000)), ["one"])
  assert.equal(outbox.undo("one"), null, "it is under way")
})

test("a page that is closed sends what it holds", () => {
  const outbox = new Outbox()
  outbox.add(line("held"), 0, 5_000)
  outbox.add(line("queued", { conversation: "another chat" }), 1)
  assert.deepEqual(ids(outbox.release()), ["held"])
  assert.equal(outbox.undo("held"), null)
})

test("a lost chat gives its held replies back and keeps its notes", () => {
  const outbox = new Outbox()
  outbox.add(line("reply"), 0, 5_000)
  outbox.add(line("note", { mode: "note" }), 1, 5_000)
  outbox.add(line("elsewhere", { conversation: "another chat" }), 2, 5_000)
  assert.deepEqual(ids(outbox.lost("chat")), ["reply"])
  assert.deepEqual(states(outbox), ["note held", "elsewhere held"])
})

test("a line that has arrived is not sent again whatever becomes of its answer", () => {
  const outbox = outboxWith("one")
  outbox.toSend(0)
  assert.equal(outbox.remove("one").id, "one")
  outbox.failed("one", "no answer", 1)
  outbox.accepted("one")
  assert.deepEqual([states(outbox), outbox.toSend(99_999)], [[], []])
})

test("lines of an earlier page are sent again in the order they were written", () => {
  const now = 1_000_000
  const items = ["two", "one"].map((id, index) => ({ ...line(id), writtenAt: now - index, heldUntil: 0 }))
  const outbox = new Outbox(items, now)
  assert.deepEqual(ids(outbox.toSend(now)), ["one"])
})

test("an old line is not sent without asking its writer", () => {
  const item = { ...line("one"), writtenAt: 0, heldUntil: 0 }
  const outbox = new Outbox([item], limits.resendMs + 1)
  assert.deepEqual(states(outbox), ["one refused"])
  assert.deepEqual(ids([outbox.again("one", 1, limits.resendMs + 2)]), ["one"])
})

test("a line that another window holds is held here as well", () => {
  const outbox = new Outbox()
  outbox.adopt({ ...line("one"), writtenAt: 0, heldUntil: 5_000 }, 100)
  outbox.adopt({ ...line("one"), writtenAt: 0, heldUntil: 5_000 }, 101)
  assert.deepEqual(states(outbox), ["one held"])
})

test("the outbox has a bound", () => {
  const outbox = outboxWith(...Array.from({ length: limits.outboxItemsMax }, (_, index) => `line ${index}`))
  assert.equal(outbox.isFull, true)
})
