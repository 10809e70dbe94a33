import { keptLines } from "../core/older.mjs"
import { dayStarts } from "../core/days.mjs"
import { dayFormat, localTimes } from "./clocks.mjs"
import { $, $$, element, fromHTML } from "./dom.mjs"
import { markMentions } from "./mentions.mjs"
import { toast } from "./notices.mjs"
import { part } from "./server.mjs"
import { now, thread } from "./state.mjs"

/** What a thread shows of the past: its days, and older lines on demand. */

const lineElements = (list) => $$("[data-line]", list)
const sequences = (list) => lineElements(list).map((line) => Number(line.dataset.line))

/** Shows where days begin. */
export function showDays(list) {
  if (!list) return
  for (const old of $$(".day", list)) old.remove()
  const lines = lineElements(list)
  const times = lines.map((line) => Date.parse($("time", line)?.dateTime ?? ""))
  for (const index of dayStarts(times, now())) {
    if (isNaN(times[index])) continue
    const iso = new Date(times[index]).toISOString()
    lines[index].before(
      element("li", { className: "day" }, element("time", { dateTime: iso, textContent: dayFormat(times[index]) })))
  }
}

/** Puts the lines of a fresh answer into the place of those that it has; older ones, loaded before, stay. */
export function replaceLines(list, fresh) {
  const kept = lineElements(list).slice(0, keptLines(sequences(list), sequences(fresh)))
  if (kept.length) {
    fresh.prepend(...kept)
    thread().older = list.dataset.older
  }
  fresh.dataset.older = thread().older
  list.replaceWith(fresh)
  showOlder()
}

/** Offers the older lines, if there are any. */
export function showOlder() {
  const place = $("[data-older-place]")
  if (place) place.hidden = !thread()?.older
}

/** Loads the lines before the first one. What the member reads stays where it is. */
export async function loadOlder() {
  const open = thread()
  if (!open?.older || open.isLoadingOlder) return
  const [button, scroller] = [$("[data-load-older]"), $("[data-scroll]")]
  open.isLoadingOlder = true
  button.setAttribute("aria-busy", "true")
  try {
    const path = `/inbox/${encodeURIComponent(open.request)}/older?token=${encodeURIComponent(open.older)}`
    const older = $("ol", fromHTML(await part(path)))
    if (thread() !== open && thread()?.request !== open.request) return
    const list = $("[data-lines]")
    localTimes(older)
    markMentions(older)
    const fromEnd = scroller.scrollHeight - scroller.scrollTop
    const first = lineElements(list)[0]
    thread().older = older.dataset.older
    list.dataset.older = older.dataset.older
    list.prepend(...lineElements(older))
    showDays(list)
    showOlder()
    scroller.scrollTop = scroller.scrollHeight - fromEnd
    // The button can be gone now; the reader goes on at the line from which older ones were wanted.
    if (document.activeElement === document.body || document.activeElement === button) {
      first?.setAttribute("tabindex", "-1")
      first?.focus({ preventScroll: true })
    }
  } catch (refusal) {
    toast(refusal.title, refusal.message)
  } finally {
    open.isLoadingOlder = false
    if (thread()) thread().isLoadingOlder = false
    button.removeAttribute("aria-busy")
  }
}
