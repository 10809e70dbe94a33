import assert from "node:assert/strict"
import { test } from "node:test"
import { limits } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/limits.mjs"
import { Link } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/link.mjs"

/** When members are item of a silence that begins at 0, if the page checks as often as it does. */
function noticedAfter(link) {
  for (let now = 0; ; now += limits.linkCheckMs) {
    if (link.tick(now) === "drop") link.lost(now)
    if (link.showsLoss(now, true)) return now
  }
}

test("a network that swallows everything is noticed within ten seconds", () => {
  const link = new Link(0)
  link.opened(0)
  link.heard(0)
  assert.ok(noticedAfter(link) <= 10_000 + limits.lostBannerMs)
  assert.ok(limits.silenceMs + limits.linkCheckMs < 10_000)
})

test("a connection that is never answered is given up like one that goes silent", () => {
  const link = new Link(0)
  assert.equal(link.tick(limits.silenceMs), "")
  assert.equal(link.tick(limits.silenceMs + 1), "drop")
})

test("whatever is heard keeps a connection", () => {
  const link = new Link(0)
  link.opened(0)
  for (let now = 0; now < 60_000; now += limits.silenceMs) {
    link.heard(now)
    assert.equal(link.tick(now + limits.silenceMs), "")
  }
})

test("a lost connection is tried again after growing pauses", () => {
  const link = new Link(0)
  const pauses = []
  let now = 0
  for (let round = 0; round < 7; round += 1) {
    link.lost(now)
    const lostAt = now
    while (link.tick(now) !== "connect") now += 100
    pauses.push(now - lostAt)
    link.connecting(now)
  }
  assert.deepEqual(pauses, [1, 2, 4, 8, 15, 15, 15].map((factor) => factor * 1_000))
})

test("a restart of the server is not said, and a longer loss is", () => {
  const link = new Link(0)
  link.opened(0)
  link.lost(1_000)
  assert.equal(link.showsLoss(1_000 + limits.lostBannerMs - 1, true), false)
  assert.equal(link.showsLoss(1_000 + limits.lostBannerMs, true), true)
  assert.equal(link.showsLoss(1_001, false), true, "the browser knows that it is offline")
  link.connecting(4_000)
  link.lost(4_001)
  assert.equal(link.showsLoss(4_001, true), true, "an attempt that fails is no new loss")
  link.connecting(4_002)
  assert.equal(link.showsLoss(4_002, true), true, "trying is not having")
  link.opened(4_100)
  assert.equal(link.showsLoss(4_100, true), false)
})

test("when the network is back the next attempt begins at once", () => {
  const link = new Link(0)
  for (let round = 0; round < 5; round += 1) {
    link.lost(round)
    link.connecting(round)
  }
  link.lost(100)
  link.retryNow(200)
  assert.equal(link.tick(200), "connect")
})
