import { $, $$, narrow } from "./dom.mjs"
import { silence } from "./bell.mjs"
import { step } from "./list.mjs"
import { state } from "./state.mjs"
import { closeCall, closeContext } from "./thread.mjs"
import { choose } from "./writing.mjs"

/** Keys, menus, and the dialog with the shortcuts. */

const leaderMs = 1_200
const fields = "input, textarea, select, [contenteditable]"
const dialog = $("[data-shortcuts]")
let leader = 0

const shortcuts = {
  "?": () => dialog.showModal(),
  "/": () => $("[data-search]")?.focus(),
  s: silence,
  j: () => step(1),
  k: () => step(-1),
  c: () => $("[data-act=claim]")?.requestSubmit(),
  r: () => state.composer?.mayReply && choose("message"),
  n: () => choose("note"),
  t: () => openMenu("t"),
  e: () => openMenu("e"),
}
const destinations = { i: "/inbox", o: "/overview", h: "/history", m: "/missed" }

function openMenu(key) {
  const menu = $(`[data-key-menu=${key}]`)
  if (!menu) return
  menu.open = true
  $("input:not([type=hidden]), select", menu)?.focus()
}

/** Where a key or the focus is. */
function placeOf(target) {
  if (!target.closest || target === document.body || target === document.documentElement) return "nowhere"
  if (target.closest(fields)) return "field"
  if (target.closest(".list")) return "list"
  return target.closest("[data-scroll], [data-context]") === target || target.id === "main" ? "page" : "other"
}

function escape(target) {
  const menu = $("[data-menu][open]")
  if (menu) {
    menu.removeAttribute("open")
    $("summary", menu).focus()
  } else if (!closeContext()) {
    if (target.matches?.(fields)) {
      target.blur()
      state.focus.released()
    } else if (state.pane.is !== "nothing" && narrow.matches) closeCall()
  }
}

function pressed(event) {
  const { key, target } = event
  if (dialog?.open || event.isComposing) return
  if (key === "Escape") return escape(target)
  if ((key === "ArrowDown" || key === "ArrowUp") && target.closest?.(".row__link")) {
    event.preventDefault()
    return step(key === "ArrowDown" ? 1 : -1)
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (!state.settings.shortcuts || !state.focus.isOnPurpose(placeOf(target))) return
  const isLed = leader !== 0
  clearTimeout(leader)
  leader = 0
  if (isLed && destinations[key]) location.href = destinations[key]
  else if (key === "g") leader = setTimeout(() => { leader = 0 }, leaderMs)
  else if (shortcuts[key]) {
    event.preventDefault()
    shortcuts[key]()
  }
}

export function startKeyboard() {
  $("[data-shortcuts-open]")?.addEventListener("click", () => dialog.showModal())
  document.addEventListener("click", (event) => {
    for (const menu of $$("[data-menu][open]")) if (!menu.contains(event.target)) menu.removeAttribute("open")
  })
  document.addEventListener("focusin", (event) => state.focus.entered(placeOf(event.target)))
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(`${fields}, label`)) state.focus.released()
  }, { capture: true })
  addEventListener("keydown", pressed)
}
