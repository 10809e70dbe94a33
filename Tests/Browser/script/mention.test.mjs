import assert from "node:assert/strict"
import { test } from "node:test"

import { colleagueText, heldBy } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/colleagues.mjs"
import {
  candidates, completed, mentionAt, mentionParts,
} from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/mention.mjs"
import { tonesOf } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/sounds.mjs"

const people = [{ id: "ben", name: "Ben" }, { id: "ann", name: "Ann Miller" }, { id: "m7", name: "Max" }]

test("a name is completed after an at sign that begins a word", () => {
  assert.deepEqual(mentionAt("See @an", 7), { start: 4, query: "an" })
  assert.equal(mentionAt("mail ann@example", 16), null)
  assert.equal(mentionAt("no sign", 7), null)
  assert.deepEqual(mentionAt("@", 1), { start: 0, query: "" })
})

test("members fit by name, by a word of it, or by id", () => {
  const names = (query) => candidates(people, query, 6).map(({ name }) => name)
  assert.deepEqual(names("mi"), ["Ann Miller"])
  assert.deepEqual(names("m"), ["Ann Miller", "Max"])
  assert.deepEqual(names("m7"), ["Max"])
  assert.deepEqual(candidates(people, "", 2).length, 2)
})

test("the chosen name replaces what was typed, and the rest stays", () => {
  const done = completed("See @an about it", { start: 4, query: "an" }, "Ann Miller")
  assert.deepEqual(done, { text: "See @Ann Miller  about it", caret: 16 })
})

test("mentions are marked as whole names, the longest first", () => {
  const marked = (text, names) => mentionParts(text, names).filter((part) => part.isMention).map((part) => part.text)
  assert.deepEqual(marked("@Ann Miller and @ben", ["Ann", "Ann Miller", "Ben"]), ["@Ann Miller", "@ben"])
  assert.deepEqual(marked("@Benno, x@Ben", ["Ben"]), [])
  assert.deepEqual(marked("@A.B (1)", ["A.B (1)"]), ["@A.B (1)"])
  assert.deepEqual(mentionParts("text", []), [{ text: "text", isMention: false }])
})

test("a colleague shows presence and load", () => {
  const rows = [{ state: "assigned", holder: "ben" }, { state: "waiting", holder: "" }, { state: "completed", holder: "ben" }]
  assert.equal(heldBy(rows, "ben"), 1)
  const ben = { name: "Ben", presence: "available", chosen: false, quiet: false, max: 3 }
  const text = colleagueText(ben, 1)
  assert.deepEqual(text.values.load, { key: "thread.loadOf", values: { held: 1, max: 3 } })
  assert.equal(text.values.presence.key, "common.presence.available")
  assert.equal(colleagueText({ ...ben, quiet: true, presence: "away" }, 1).values.presence.key, "thread.undisturbed")
  assert.equal(colleagueText({ ...ben, quiet: true, presence: "offline" }, 1).values.presence.key, "common.presence.offline")
  const away = { ...ben, presence: "away" }
  assert.equal(colleagueText(away, 1).values.presence.key, "common.presence.away")
  assert.equal(colleagueText({ ...away, chosen: true }, 1).values.presence.key, "common.presence.awayChosen")
  assert.equal(colleagueText({ ...ben, max: 1 }, 1).values.load.key, "thread.loadOf")
  assert.equal(colleagueText({ ...ben, max: 0 }, 2).values.load.key, "thread.load")
})

test("the volume is that of the member, and silence has no tone", () => {
  const loudest = (sound, volume) => Math.max(...tonesOf(sound, volume).map((tone) => tone.gain))
  assert.ok(loudest("chime", 100) > loudest("chime", 10))
  for (const sound of ["chime", "bell", "knock"]) assert.ok(loudest(sound, 1) > 0 && loudest(sound, 100) < 0.5)
  assert.deepEqual(tonesOf("silent", 100), [])
})
