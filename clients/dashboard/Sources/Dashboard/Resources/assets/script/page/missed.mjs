import { localTimes } from "./clocks.mjs"
import { $, fromHTML, setText } from "./dom.mjs"
import { keepingFocus } from "./focus.mjs"
import { announce, toast } from "./notices.mjs"
import { part, post } from "./server.mjs"
import { state } from "./state.mjs"
import { say } from "./texts.mjs"

/** Missed calls: their number on every page, and their list. */

const place = $("[data-missed-list]")

/** The number has changed. */
export function applyMissed(count) {
  const badge = $("[data-missed-badge]")
  setText(badge, String(count))
  if (badge) badge.hidden = count === 0
  if (place) showMissed()
}

async function showMissed() {
  try {
    const fresh = fromHTML(await part("/missed"))
    localTimes(fresh)
    keepingFocus(place, () => {
      place.replaceChildren(fresh)
      return place
    }, () => $("a, button", place))
  } catch {
    // The next change, or the next page, shows it.
  }
}

async function act(form, button) {
  button?.setAttribute("aria-busy", "true")
  try {
    const said = await post(form.getAttribute("action"), { tab: state.tab })
    if (said.open) {
      location.href = said.open
      return
    }
    form.closest("[data-missed]")?.remove()
    announce(say("missed.dismissed"))
    place.querySelector("button")?.focus()
  } catch (refusal) {
    toast(refusal.title, refusal.message)
    announce(`${refusal.title}. ${refusal.message}`)
  } finally {
    button?.removeAttribute("aria-busy")
    showMissed()
  }
}

export function startMissed() {
  place?.addEventListener("submit", (event) => {
    event.preventDefault()
    act(event.target, event.submitter)
  })
}
