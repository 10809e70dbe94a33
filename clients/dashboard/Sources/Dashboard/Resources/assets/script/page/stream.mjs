import { Batch } from "../core/batch.mjs"
import { limits } from "../core/limits.mjs"
import { $ } from "./dom.mjs"
import { forgetReplies } from "./canned.mjs"
import { listPath, showFolds } from "./filters.mjs"
import { hearLine, hearRow, replied, ring, showReplyDue } from "./bell.mjs"
import { showColleagues } from "./colleagues.mjs"
import { replaceLists, showList, applyPreview, applyRow } from "./list.mjs"
import { applyMissed } from "./missed.mjs"
import { banner } from "./notices.mjs"
import { beatIfDue, beatQuietly, applyPresence } from "./presence.mjs"
import { page } from "./server.mjs"
import { applySettings } from "./settings.mjs"
import { readCursor, readWaiting, state } from "./state.mjs"
import {
  applyControl, applyErasure, applyLine, applyRowToThread, applyTyping, restartLoad, retryUnreadable,
} from "./thread.mjs"
import { applyViewers } from "./viewers.mjs"
import { sendUnsent, returnHeld } from "./writing.mjs"

/** The event stream of the server. */

const inbox = $("[data-inbox]")
let source = null
let catchingUp = 0

/** Items of one frame are applied together. A page in the background has no frames, and must ring. */
function soon(run) {
  let isDue = true
  const once = () => {
    if (isDue) run()
    isDue = false
  }
  requestAnimationFrame(once)
  setTimeout(once, limits.frameMsMax)
}

const batch = new Batch(soon, receiveAll, limits.itemsPerFrameMax)

export function connect() {
  source?.close()
  state.link.connecting(Date.now())
  source = new EventSource(`/events?${new URLSearchParams({ from: state.cursor, language: state.language })}`)
  source.addEventListener("open", opened)
  source.addEventListener("message", (event) => {
    state.link.heard(Date.now())
    if (event.lastEventId) state.cursor = event.lastEventId
    batch.add(JSON.parse(event.data))
  })
  source.addEventListener("beat", () => {
    state.link.heard(Date.now())
    beatIfDue()
  })
  source.addEventListener("reload", () => {
    source.close()
    // What has happened meanwhile stays unknown: what rang here can be over.
    state.causes.clear()
    state.due.clear()
    catchUp()
  })
  source.addEventListener("error", lose)
}

function opened() {
  state.link.opened(Date.now())
  showLink()
  sendUnsent()
  retryUnreadable()
}

function lose() {
  source.close()
  state.link.lost(Date.now())
  showLink()
  // If the member was signed out, the answer to this says so.
  beatQuietly()
}

function showLink() {
  document.body.dataset.stream = state.link.is === "open" ? "open" : "lost"
  banner("lost", state.link.showsLoss(Date.now(), navigator.onLine))
}

function check() {
  const does = state.link.tick(Date.now())
  if (does === "drop") lose()
  if (does === "connect") connect()
  showLink()
}

/** Reads the lists and the open thread again: the stream cannot continue from here. Drafts stay. */
async function catchUp() {
  try {
    const fresh = await page(inbox ? listPath() : location.pathname + location.search)
    // The member has chosen another language elsewhere.
    if (fresh.documentElement.lang !== state.language) return location.reload()
    batch.flush()
    readCursor(fresh.body.dataset)
    readWaiting(fresh)
    applySettings({ member: state.me, settings: JSON.parse(fresh.body.dataset.settings) })
    applyMissed(Number($("[data-missed-badge]", fresh).textContent))
    ring()
    connect()
    if (!inbox) return
    replaceLists($("[data-lists]", fresh).innerHTML)
    showFolds()
    // After the new cursor was read, so that each line is in the thread or in the stream.
    restartLoad()
    showRows()
  } catch {
    state.link.lost(Date.now())
    showLink()
    catchUpSoon(limits.retryMsMin)
  }
}

/** Reads the lists again soon. Changes in quick succession lead to one request. */
function catchUpSoon(pauseMs = limits.reloadPauseMs) {
  catchingUp ||= setTimeout(() => {
    catchingUp = 0
    catchUp()
  }, pauseMs)
}

function showRows() {
  if (showList()) catchUpSoon()
}

function receiveAll(items) {
  for (const item of items) receive(item)
  if (items.some(({ row }) => row)) showColleagues()
  if (items.some(({ row, line }) => row || line)) {
    ring()
    showRows()
  }
}

function receive(item) {
  if (item.daemon !== undefined) banner("daemon", !item.daemon)
  // Teams decide what rings here, and to whom a call can be handed.
  if (item.team) catchUpSoon()
  if (item.cannedReplies) forgetReplies()
  if (item.row) receiveRow(item.row)
  if (item.line) {
    applyPreview(item.line)
    applyLine(item.line)
    hearLine(item.line)
    if (item.line.member === state.me) replied(item.line.conversation)
  }
  if (item.control) applyControl(item.control)
  if (item.missed !== undefined) applyMissed(item.missed)
  if (item.presence) applyPresence(item.presence)
  if (item.typing) applyTyping(item.typing)
  if (item.settings) applySettings(item.settings)
  if (item.viewers) applyViewers(item.viewers)
  if (item.erased) applyErasure(item.erased)
}

function receiveRow(row) {
  if (row.state === "waiting") state.waiting.set(row.id, row)
  else state.waiting.delete(row.id)
  showReplyDue(row)
  hearRow(row)
  if (row.holder !== state.me) returnHeld(row.conversation)
  if (inbox && applyRow(row)) applyRowToThread(row)
}

export function startStream() {
  connect()
  setInterval(check, limits.linkCheckMs)
  addEventListener("offline", lose)
  addEventListener("online", () => {
    state.link.retryNow(Date.now())
    check()
  })
}
