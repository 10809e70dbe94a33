import assert from "node:assert/strict"
import { test } from "node:test"
import { fill, localeOf, phrase, Texts }
  from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/texts.mjs"

const texts = new Texts({ "waits.one": "{count} call", "waits.other": "{count} calls", by: "by {who}" }, "en")

test("a text is filled with its values, and a value is not filled again", () => {
  assert.equal(fill("{a} and {b}, not {{a}}", { a: "{b}", b: 2 }), "{b} and 2, not {a}")
  assert.equal(fill("{missing}", {}), "{missing}")
})

test("a number has the form that it needs in its language", () => {
  assert.equal(texts.say("waits", { count: 1 }), "1 call")
  assert.equal(texts.say("waits", { count: 0 }), "0 calls")
  const polish = new Texts({ "waits.one": "jeden", "waits.few": "kilka", "waits.many": "wiele", "waits.other": "" }, "pl")
  assert.deepEqual([1, 3, 5].map((count) => polish.say("waits", { count })), ["jeden", "kilka", "wiele"])
})

test("a phrase can have phrases as values", () => {
  assert.equal(texts.say(phrase("by", { who: phrase("waits", { count: 2 }) })), "by 2 calls")
})

test("a text that is missing stands for itself", () => {
  assert.equal(texts.say("no.such.text"), "no.such.text")
})

test("dates are written as the browser does where it speaks the language of the page", () => {
  assert.equal(localeOf("de", ["en-US", "de-AT", "de"]), "de-AT")
  assert.equal(localeOf("de", ["en-US"]), "de")
  assert.equal(localeOf("en", ["en"]), "en")
  assert.equal(localeOf("de", ["den", "DE"]), "de")
})
