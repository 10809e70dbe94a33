import { limits } from "../core/limits.mjs"
import { markOf, seenMarks, pageTitle, ringing, ringText } from "../core/ringing.mjs"
import { $, $$, setText } from "./dom.mjs"
import { announce, banner } from "./notices.mjs"
import { state } from "./state.mjs"
import { store } from "./store.mjs"
import { say } from "./texts.mjs"

/** Rings until somebody has the call, it has ended, or this member has seen it. */

const title = document.title
const icon = $("link[rel=icon]")
const plainIcon = icon?.href
const notified = new Set()
let sound = null
let chiming = 0

export function ring() {
  const seen = store.get("seen", {})
  const calls = ringing([...state.waiting.values(), ...state.due.values()], { presence: state.presence, teams: state.teams, seen })
  const count = state.waiting.size
  for (const badge of $$("[data-waiting-badge]")) {
    badge.textContent = count
    badge.hidden = count === 0
  }
  for (const tile of $$("[data-tile=waiting]")) tile.textContent = count
  document.title = say(pageTitle(title, calls, count))
  if (icon) icon.href = count ? badgedIcon(count) : plainIcon
  banner("ring", calls.length > 0)
  const place = $("[data-ring-text]")
  if (place && calls.length) {
    const text = say(ringText(calls))
    if (place.textContent !== text) announce(text)
    setText(place, text)
    $("[data-ring-open]").href = `/inbox/${encodeURIComponent(calls[0].id)}`
  }
  for (const call of calls) notify(call)
  if (!calls.length) {
    clearInterval(chiming)
    chiming = 0
  } else if (!chiming) {
    chime()
    chiming = setInterval(chime, limits.chimeMs)
  }
}

export function silence() {
  store.set("seen", seenMarks([...state.waiting.values(), ...state.due.values()]))
  ring()
}

/** The visitor of a call that this member holds waits for a reply, or does no more. */
export function showReplyDue(row) {
  if (row.replyDue && row.holder === state.me) state.due.set(row.id, row)
  else state.due.delete(row.id)
}

/** This member has written a line. */
export function replied(conversation) {
  for (const [id, call] of state.due) {
    if (call.conversation !== conversation) continue
    store.set("seen", { ...store.get("seen", {}), [id]: markOf(call) })
    state.due.delete(id)
    ring()
  }
}

function badgedIcon(count) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9"
    fill="#3a53c5"/><circle cx="16" cy="16" r="12" fill="#c62a20"/><text x="16" y="22" font-family="sans-serif"
    font-weight="700" font-size="17" text-anchor="middle" fill="#fff">${count > 9 ? "9+" : count}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function notify(call) {
  const key = `${call.id}/${markOf(call)}`
  if (notified.has(key)) return
  notified.add(key)
  if (!("Notification" in window) || Notification.permission !== "granted" || document.hasFocus()) return
  try {
    const note = new Notification(say(ringText([{ ...call, reason: "" }])), { body: call.reason, tag: key })
    note.addEventListener("click", () => {
      window.focus()
      location.href = `/inbox/${encodeURIComponent(call.id)}`
    })
  } catch {
    // Some browsers have the constructor and refuse to use it.
  }
}

/** Plays two soft tones. */
function chime() {
  if (sound?.state !== "running") return checkSound()
  const start = sound.currentTime
  for (const [offset, frequency] of [[0, 660], [0.19, 880]]) {
    const tone = sound.createOscillator()
    const volume = sound.createGain()
    tone.type = "sine"
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, start + offset)
    volume.gain.exponentialRampToValueAtTime(0.22, start + offset + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + offset + 0.55)
    tone.connect(volume).connect(sound.destination)
    tone.start(start + offset)
    tone.stop(start + offset + 0.6)
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
  store.watch("seen", ring)
  ring()
}
