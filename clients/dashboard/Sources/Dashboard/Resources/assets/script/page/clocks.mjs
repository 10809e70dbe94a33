import { age, countdown, left } from "../core/time.mjs"
import { $, $$, setText } from "./dom.mjs"
import { now, state } from "./state.mjs"
import { locale, say } from "./texts.mjs"

/** Times in the reader's own time zone and in the language of the page, and countdowns. */

const formats = {
  "": new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }),
  // Today's hour, or the day as well.
  open: { format: (at) => (at - Date.now() < 86_400_000 ? formats[""] : formats.date).format(at) },
  date: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
}
const whole = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" })
const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" })
const soonShare = 0.4
const lastShare = 0.15

/** Replaces the server's UTC times, which are for browsers without a script. */
export function localTimes(root) {
  for (const time of $$("time[data-time]", root)) {
    const at = new Date(time.dateTime)
    if (isNaN(at)) continue
    time.textContent = formats[time.dataset.time].format(at)
    // The full date, time and zone.
    time.title = whole.format(at)
  }
}

/** A day in words. */
export const dayFormat = (milliseconds) => day.format(new Date(milliseconds))

export function tickClocks() {
  for (const span of $$("[data-since]")) setText(span, say(age(now() - Number(span.dataset.since))))
  for (const ring of $$("[data-deadline]")) {
    const window = Number(ring.dataset.window) || 1
    const rest = left({ deadline: Number(ring.dataset.deadline), window, now: now(), speed: state.clockSpeed })
    const share = Math.min(1, rest / window)
    setText($("[data-left]", ring), say(countdown(rest)))
    $(".ring__left", ring)?.setAttribute("stroke-dasharray", `${(share * 100).toFixed(1)} 100`)
    ring.classList.toggle("ring--soon", share < soonShare)
    ring.classList.toggle("ring--last", share < lastShare)
  }
}
