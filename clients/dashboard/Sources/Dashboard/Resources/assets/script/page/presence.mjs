import { limits } from "../core/limits.mjs"
import { $, $$, quoted, randomID } from "./dom.mjs"
import { ring } from "./bell.mjs"
import { applyColleague } from "./colleagues.mjs"
import { toast } from "./notices.mjs"
import { post } from "./server.mjs"
import { showAway } from "./settings.mjs"
import { state } from "./state.mjs"
import { applyViewers, viewingFields } from "./viewers.mjs"
import { say } from "./texts.mjs"

const words = {
  available: "common.presence.available", away: "common.presence.away", chosen: "common.presence.awayChosen",
  offline: "common.presence.offline",
}

/** Signs of life. The server knows only from them that the member is here. */

export async function beat(fields = {}) {
  state.lastBeat = Date.now()
  const sentAt = Date.now()
  const idle = Math.floor((Date.now() - state.lastInput) / 1_000)
  const heard = await post("/beat", {
    tab: state.tab, idle, visible: document.visibilityState === "visible" ? "1" : "0", ...viewingFields(), ...fields,
  })
  if (heard.now) state.clockOffset = heard.now - (sentAt + Date.now()) / 2
  if (heard.viewers) applyViewers(heard.viewers)
  showPresence(heard.presence, heard.chosen)
}

export function beatQuietly() {
  beat().catch(() => {})
}

export function beatIfDue() {
  if (Date.now() - state.lastBeat >= limits.beatMs) beatQuietly()
}

function showPresence(word, chosen) {
  if (!word || word === "offline") return
  state.presence = word
  document.body.dataset.presence = word
  for (const dot of $$("[data-own-presence]")) dot.dataset.ownPresence = word
  for (const side of $$("[data-presence-switch] button")) {
    side.setAttribute("aria-pressed", String(side.value === word))
  }
  const hint = $("[data-away-chosen]")
  if (hint) hint.hidden = !chosen
  const text = $("[data-away-text]")
  if (text && word === "away") text.textContent = say(chosen ? "frame.awayChosen" : "frame.awayIdle")
  showAway()
  ring()
}

export function applyPresence({ member, presence, chosen, quiet }) {
  applyColleague(member, { presence, chosen, quiet })
  if (member === state.me) showPresence(presence, chosen)
  for (const dot of $$(`[data-presence-of="${quoted(member)}"]`)) dot.dataset.is = presence
  for (const place of $$(`[data-presence-word="${quoted(member)}"]`)) {
    place.textContent = say(words[chosen && presence === "away" ? "chosen" : presence])
  }
}

export function startPresence(reconnect) {
  beatQuietly()
  // Timers are slowed down in hidden tabs. The pulses of the stream call `beatIfDue` there.
  setInterval(beatIfDue, limits.linkCheckMs)
  for (const kind of ["pointerdown", "keydown", "pointermove", "wheel", "touchstart"]) {
    addEventListener(kind, () => {
      const wasIdle = Date.now() - state.lastInput > limits.idleBeatMs
      state.lastInput = Date.now()
      if (wasIdle) beatQuietly()
    }, { passive: true, capture: true })
  }
  addEventListener("pagehide", () => {
    navigator.sendBeacon("/beat", new URLSearchParams({ csrf: state.csrf, tab: state.tab, end: "1" }))
  })
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return
    state.tab = randomID()
    beatQuietly()
    reconnect()
  })
  addEventListener("visibilitychange", beatQuietly)
  $("[data-back-to-work]")?.addEventListener("submit", (event) => {
    event.preventDefault()
    beat({ presence: "available" }).catch((refusal) => toast(refusal.title, refusal.message))
  })
  $("[data-presence-switch]")?.addEventListener("submit", (event) => {
    event.preventDefault()
    beat({ presence: event.submitter?.value ?? "" }).catch((refusal) => toast(refusal.title, refusal.message))
  })
}
