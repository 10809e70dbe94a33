import assert from "node:assert/strict"
import { test } from "node:test"
import { Focus } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/shortcuts.mjs"

test("letters are shortcuts in the list, on the page, and on a page that was just opened", () => {
  const focus = new Focus()
  for (const place of ["list", "page", "nowhere"]) assert.equal(focus.isOnPurpose(place), true, place)
})

test("letters in fields and on buttons are no shortcuts", () => {
  const focus = new Focus()
  for (const place of ["field", "other"]) assert.equal(focus.isOnPurpose(place), false, place)
})

test("a field that loses the focus gives its letters to nobody", () => {
  const focus = new Focus()
  focus.entered("field")
  assert.equal(focus.isOnPurpose("nowhere"), false)
})

test("a member who leaves a field on purpose gets the shortcuts back", () => {
  const focus = new Focus()
  focus.entered("field")
  focus.released()
  assert.equal(focus.isOnPurpose("nowhere"), true)
  focus.entered("field")
  focus.entered("list")
  assert.equal(focus.isOnPurpose("nowhere"), true)
})
