import assert from "node:assert/strict"
import { test } from "node:test"
import { english } from "./english.mjs"
import { Composer } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/composer.mjs"

const chat = (more) =>
  ({ request: "r", conversation: "c", visitor: "Alice", epoch: 1, mayReply: true, reason: "", ...more })
const lost = (epoch) => chat({ mayReply: false, reason: "Only Noah can write to the visitor.", epoch })
const nothing = { message: "", note: "" }
const idle = { hasFocus: false }

test("who has the chat begins with a reply, and everybody else with a note", () => {
  assert.equal(new Composer(chat(), nothing).mode, "message")
  assert.equal(new Composer(lost(1), nothing).mode, "note")
})

test("what was half written goes on", () => {
  assert.equal(new Composer(chat(), { message: "", note: "psst" }).mode, "note")
  assert.equal(new Composer(lost(1), { message: "hello", note: "" }).mode, "message")
  assert.equal(new Composer(lost(1), { message: "hello", note: "psst" }).mode, "note")
})

for (const [why, text, hasFocus] of [["has text", "psst", false], ["has the focus", "", true]]) {
  test(`a note stays a note when the chat arrives while the field ${why}`, () => {
    const composer = new Composer(lost(1), nothing)
    composer.type(text)
    composer.update(chat({ epoch: 2 }), { hasFocus })
    assert.equal(composer.mode, "note")
    assert.equal(composer.canChoose("message"), true)
  })

  test(`a reply stays a reply when the chat is lost while the field ${why}`, () => {
    const composer = new Composer(chat(), nothing)
    composer.type(text)
    composer.update(lost(2), { hasFocus })
    assert.deepEqual([composer.mode, composer.canSend], ["message", false])
  })
}

test("an empty field without the focus follows the chat", () => {
  const composer = new Composer(lost(1), nothing)
  composer.update(chat({ epoch: 2 }), idle)
  assert.equal(composer.mode, "message")
  composer.update(lost(3), idle)
  assert.equal(composer.mode, "note")
})

test("a mode that the member chose stays while the chat stays", () => {
  const composer = new Composer(chat(), nothing)
  composer.choose("note")
  composer.update(chat(), idle)
  assert.equal(composer.mode, "note")
})

test("a claim leads to the reply unless a note is half written", () => {
  const composer = new Composer(lost(1), nothing)
  composer.type("psst")
  composer.update(chat({ epoch: 2 }), { hasFocus: true })
  composer.claimed()
  assert.equal(composer.mode, "note")
  composer.type("")
  composer.claimed()
  assert.equal(composer.mode, "message")
})

test("an answer from before the last change of hands changes nothing", () => {
  const composer = new Composer(chat({ epoch: 3 }), nothing)
  composer.update(lost(2), idle)
  assert.deepEqual([composer.mode, composer.mayReply, composer.epoch], ["message", true, 3])
})

test("a reply cannot be chosen without the chat, and can be read again where it is half written", () => {
  const composer = new Composer(lost(1), nothing)
  composer.choose("message")
  assert.equal(composer.mode, "note")
  const half = new Composer(lost(1), { message: "hello", note: "psst" })
  half.choose("message")
  assert.deepEqual([half.text, half.canSend], ["hello", false])
  assert.match(english(half.hint), /^Your reply is kept, and cannot be sent\. Only Noah/)
})

test("an empty reply that cannot be sent makes way for a note when the focus leaves", () => {
  const composer = new Composer(chat(), nothing)
  composer.update(lost(2), { hasFocus: true })
  assert.deepEqual([composer.mode, english(composer.hint)], ["message", "Only Noah can write to the visitor."])
  composer.left()
  assert.equal(composer.mode, "note")
  const half = new Composer(lost(1), { message: "hello", note: "" })
  half.left()
  assert.equal(half.mode, "message")
})

test("each mode has a text of its own", () => {
  const composer = new Composer(chat(), nothing)
  composer.type("hello")
  composer.choose("note")
  assert.equal(composer.text, "")
  composer.type("psst")
  composer.choose("message")
  assert.deepEqual(composer.drafts, { message: "hello", note: "psst" })
})

test("a text is taken out with the conversation, the mode and the epoch it was written for", () => {
  const composer = new Composer(chat({ epoch: 4 }), nothing)
  composer.type("  hello \n")
  assert.deepEqual(composer.take(), { request: "r", conversation: "c", mode: "message", epoch: 4, text: "hello", files: [] })
  assert.deepEqual([composer.text, composer.canSend], ["", false])
})

test("a text that comes back stands before what was typed since", () => {
  const composer = new Composer(chat(), nothing)
  composer.type("later")
  composer.giveBack({ mode: "message", text: "first" }, { hasFocus: true })
  assert.equal(composer.text, "first\nlater")
})

test("a reply that comes back is shown, unless a note is being typed", () => {
  const empty = new Composer(lost(1), nothing)
  empty.giveBack({ mode: "message", text: "hello" }, idle)
  assert.deepEqual([empty.mode, empty.text], ["message", "hello"])
  const busy = new Composer(lost(1), nothing)
  busy.type("psst")
  busy.giveBack({ mode: "message", text: "hello" }, { hasFocus: true })
  assert.deepEqual([busy.mode, busy.text, busy.drafts.message], ["note", "psst", "hello"])
})

test("files are sent with the reply, once they are stored, and not with a note", () => {
  const composer = new Composer(chat(), { ...nothing, files: [{ id: "1", name: "a" }] })
  assert.equal(composer.canSend, true)
  const pending = { id: "", name: "b" }
  composer.attach(pending)
  composer.type("see")
  assert.equal(composer.canSend, false)
  composer.detach(pending)
  composer.choose("note")
  composer.type("psst")
  assert.deepEqual(composer.take().files, [])
  composer.choose("message")
  const taken = composer.take()
  assert.deepEqual([taken.text, taken.files, composer.files, composer.canSend], ["see", [{ id: "1", name: "a" }], [], false])
  composer.giveBack(taken, idle)
  assert.deepEqual(composer.files, [{ id: "1", name: "a" }])
})
