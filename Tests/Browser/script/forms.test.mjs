import assert from "node:assert/strict"
import { test } from "node:test"
import { changesOf, placed, restorable }
  from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/forms.mjs"

test("problems are shown at the fields of the form, and the first one of the page gets the focus", () => {
  assert.deepEqual(placed(["name", "minutes", "team"], { team: "no", minutes: "not so", other: "?" }),
    { texts: { minutes: "not so", team: "no" }, first: "minutes" })
  assert.deepEqual(placed(["name"], {}), { texts: {}, first: null })
})

test("what differs from the page is kept, and nothing else", () => {
  assert.deepEqual(changesOf({ name: "A", box: "" }, { name: "B", box: "" }), { name: "A" })
  assert.deepEqual(changesOf({ box: "" }, { box: "1" }), { box: "" }, "a box that is not ticked any more")
  assert.equal(changesOf({ name: "A" }, { name: "A" }), null)
})

test("what was kept is restored in fields that the page has, where it differs", () => {
  const kept = { name: "A", gone: "x", same: "s", odd: 7 }
  assert.deepEqual(restorable(kept, { name: "B", same: "s", odd: "" }, ["name", "same", "odd"]), [["name", "A"]])
  assert.deepEqual(restorable(null, {}, []), [])
})
