import { limits } from "../core/limits.mjs"
import {
  afterLine, afterRow, markOf, pageTitle, ringing, ringsOn, ringText, seenMarks, tagOf, unseen, withoutConversation,
} from "../core/ringing.mjs"
import { tonesOf } from "../core/sounds.mjs"
import { $, $$, setText } from "./dom.mjs"
import { announce, banner } from "./notices.mjs"
import { followPermission } from "./push.mjs"
import { state, thread } from "./state.mjs"
import { store } from "./store.mjs"
import { say } from "./texts.mjs"

/** Rings until its cause is gone: somebody has the call, it has ended, or this member has seen it. */

const title = document.title
const icon = $("link[rel=icon]")
const plainIcon = icon?.href
const notified = new Set()
/** What was heard once. */
const heard = new Set()
let sound = null
let chiming = 0

const all = () => [...state.waiting.values(), ...state.due.values(), ...state.causes.values()]

export function ring() {
  const seen = store.get("seen", {})
  const { muted, quiet } = state.settings
  state.causes = unseen(state.causes, seen)
  const calls = ringing(all(), { presence: state.presence, teams: state.teams, seen, muted, quiet })
  const count = state.waiting.size
  for (const badge of $$("[data-waiting-badge]")) {
    badge.textContent = count
    badge.hidden = count === 0
  }
  for (const tile of $$("[data-tile=waiting]")) tile.textContent = count
  document.title = say(pageTitle(title, calls, count))
  showBadge(count + state.causes.size)
  banner("ring", calls.length > 0)
  const place = $("[data-ring-text]")
  if (place && calls.length) {
    const text = say(ringText(calls))
    if (place.textContent !== text) announce(text)
    setText(place, text)
    $("[data-ring-open]").href = `/inbox/${encodeURIComponent(calls[0].id)}`
  }
  for (const call of calls) notify(call)
  sing(calls)
}

/** A call and a chat that was handed over sound until somebody acts; a line and a mention once. */
function sing(calls) {
  const isNews = calls.filter((call) => !ringsOn(call)).map((call) => `${call.key}/${call.mark}`)
    .filter((key) => !heard.has(key) && heard.add(key)).length > 0
  if (!calls.some(ringsOn)) {
    clearInterval(chiming)
    chiming = 0
    if (isNews) chime()
  } else if (!chiming) {
    chime()
    chiming = setInterval(chime, limits.chimeMs)
  }
}

export function silence() {
  store.set("seen", seenMarks(all()))
  ring()
}

/** Whether this member looks at a conversation in this window. */
const looksAt = (conversation) =>
  thread()?.conversation === conversation && document.visibilityState === "visible" && document.hasFocus()

/** A call's row has changed: causes of its end, and perhaps a new one. The caller rings once for all rows and lines. */
export function hearRow(row) {
  state.causes = afterRow(state.causes, row, state.me)
  if (looksAt(row.conversation)) see(row.conversation)
}

/** A line has arrived. The caller rings. */
export function hearLine(line) {
  state.causes = afterLine(state.causes, line, state.me)
  if (looksAt(line.conversation)) see(line.conversation)
}

/** What would ring for a conversation has been seen, in all windows. Returns whether there was anything. */
function see(conversation) {
  const attended = [...state.causes.values()].filter((cause) => cause.conversation === conversation)
  if (!attended.length) return false
  store.set("seen", { ...store.get("seen", {}), ...seenMarks(attended) })
  state.causes = withoutConversation(state.causes, conversation)
  return true
}

/** The member looks at the open chat: what rang for it has been heard, in all windows. */
export function attend() {
  const conversation = thread()?.conversation
  if (conversation && looksAt(conversation) && see(conversation)) ring()
}

/** The visitor of a call that this member holds waits for a reply, or does no more. */
export function showReplyDue(row) {
  if (row.replyDue && row.holder === state.me) state.due.set(row.id, row)
  else state.due.delete(row.id)
}

/** This member has written a line. */
export function replied(conversation) {
  state.causes = withoutConversation(state.causes, conversation)
  for (const [id, call] of state.due) {
    if (call.conversation !== conversation) continue
    store.set("seen", { ...store.get("seen", {}), [id]: markOf(call) })
    state.due.delete(id)
    ring()
  }
}

function showBadge(count) {
  if (icon) icon.href = count ? badgedIcon(count) : plainIcon
  // On a phone or a desktop that has the desk as an application.
  if (count) navigator.setAppBadge?.(count).catch(() => {})
  else navigator.clearAppBadge?.().catch(() => {})
}

function badgedIcon(count) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9"
    fill="#3a53c5"/><circle cx="16" cy="16" r="12" fill="#c62a20"/><text x="16" y="22" font-family="sans-serif"
    font-weight="700" font-size="17" text-anchor="middle" fill="#fff">${count > 9 ? "9+" : count}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function notify(call) {
  const key = `${call.key ?? call.id}/${markOf(call)}`
  if (notified.has(key)) return
  notified.add(key)
  if (!("Notification" in window) || Notification.permission !== "granted" || document.hasFocus()) return
  try {
    // In the place of the push about the same, or of an earlier one, but not silently.
    const options = { body: call.reason, tag: tagOf(call), renotify: true }
    const note = new Notification(say(ringText([{ ...call, reason: "" }])), options)
    note.addEventListener("click", () => {
      window.focus()
      note.close()
      location.href = `/inbox/${encodeURIComponent(call.id)}`
    })
  } catch {
    // Some browsers have the constructor and refuse to use it.
  }
}

function chime() {
  play(state.settings.sound, state.settings.volume)
}

/** Plays a sound once. */
export function play(name, loudness) {
  if (sound?.state !== "running") return checkSound()
  document.body.dataset.played = name
  const start = sound.currentTime
  for (const { at, hertz, length, gain, type } of tonesOf(name, loudness)) {
    const tone = sound.createOscillator()
    const volume = sound.createGain()
    tone.type = type
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, start + at)
    volume.gain.exponentialRampToValueAtTime(gain, start + at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + length)
    tone.connect(volume).connect(sound.destination)
    tone.start(start + at)
    tone.stop(start + at + length + 0.05)
  }
}

function checkSound() {
  const canRing = sound?.state === "running"
  const mayNotify = !("Notification" in window) || Notification.permission !== "default"
  setText($("[data-sound-text]"), say(canRing ? "frame.canNotify" : "frame.soundBlocked"))
  banner("sound", !canRing || (!mayNotify && !store.get("asked", false)))
  document.body.dataset.sound = canRing ? "on" : "blocked"
}

async function allowSound() {
  await sound?.resume().catch(() => {})
  store.set("asked", true)
  if ("Notification" in window && Notification.permission === "default") {
    await Notification.requestPermission().catch(() => {})
    followPermission()
  }
  checkSound()
}

export function startBell(open) {
  if ("AudioContext" in window) {
    sound = new AudioContext()
    sound.addEventListener("statechange", checkSound)
  }
  const wake = () => sound?.state === "suspended" && sound.resume().catch(() => {})
  addEventListener("pointerdown", wake, { capture: true })
  addEventListener("keydown", wake, { capture: true })
  setTimeout(checkSound, 1_200)
  $("[data-allow-sound]")?.addEventListener("click", allowSound)
  $("[data-ring-silence]")?.addEventListener("click", silence)
  // A member who touches the list has seen what is in it.
  for (const kind of ["pointerdown", "keydown"]) {
    $(".list")?.addEventListener(kind, () => document.hasFocus() && silence())
  }
  $("[data-ring-open]")?.addEventListener("click", (event) => {
    silence()
    open(event)
  })
  addEventListener("focus", attend)
  addEventListener("visibilitychange", attend)
  store.watch("seen", ring)
  ring()
}
