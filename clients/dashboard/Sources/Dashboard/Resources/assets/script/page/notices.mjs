import { limits } from "../core/limits.mjs"
import { $, element, setText } from "./dom.mjs"

/** Toasts, banners, and announcements for screen readers. */

export function toast(title, detail = "") {
  const note = element("div", { className: "toast" }, element("strong", { textContent: title }), detail)
  $("[data-toasts]")?.append(note)
  setTimeout(() => note.remove(), limits.toastMs)
}

export function announce(text) {
  setText($("[data-announce]"), text)
}

/** Says a line of the open chat. Each gets an element of its own, so that equal lines are said twice. */
export function sayLine(author, text) {
  const place = $("[data-heard]")
  if (!place || !text) return
  const said = element("p", { textContent: author ? `${author}: ${text}` : text })
  place.append(said)
  setTimeout(() => said.remove(), limits.heardMs)
}

export function banner(name, isShown) {
  const bar = $(`[data-banner=${name}]`)
  if (bar) bar.hidden = !isShown
}

/** Keeps the notices above the composer, so that they never cover its buttons. */
export function keepNoticesAbove(composer) {
  const height = composer ? composer.getBoundingClientRect().height : 0
  document.documentElement.style.setProperty("--composer", `${Math.ceil(height)}px`)
}
