import { cannedQuery, filled, foundReplies, moved } from "../core/canned.mjs"
import { limits } from "../core/limits.mjs"
import { $, $$, element } from "./dom.mjs"
import { json } from "./server.mjs"
import { state, thread } from "./state.mjs"

/** The list of canned replies over the composer. It is used with the keyboard, and can be clicked. */

const field = () => $("[data-compose] textarea")
const list = () => $("[data-canned]")

/** The list reads the replies again when it is opened next. */
export function forgetReplies() {
  state.canned.replies = null
}

async function replies() {
  state.canned.replies ??= (await json("/replies")).replies
  return state.canned.replies
}

function close() {
  state.canned.shown = []
  state.canned.index = -1
  const place = list()
  if (!place) return
  place.hidden = true
  place.replaceChildren()
  field()?.removeAttribute("aria-activedescendant")
}

async function update() {
  const text = field()
  const query = state.composer?.mode === "message" ? cannedQuery(text.value, text.selectionStart) : null
  if (!query) return close()
  const request = state.composer.request
  let all
  try {
    all = await replies()
  } catch {
    // Without the list, a "/" is a character.
    return close()
  }
  // The member has gone on while the list was read.
  if (state.composer?.request !== request || field() !== text) return
  const now = cannedQuery(text.value, text.selectionStart)
  if (!now) return close()
  state.canned.start = now.start
  state.canned.shown = foundReplies(all, now.word, limits.cannedShownMax)
  state.canned.index = state.canned.shown.length ? 0 : -1
  show()
}

function show() {
  const { shown, index } = state.canned
  if (!shown.length) return close()
  const place = list()
  place.replaceChildren(...shown.map((reply, number) => {
    const option = element("li", { className: "canned__option", id: `canned-${number}` },
      element("b", { textContent: `/${reply.shortcut}` }), element("span", { textContent: reply.text, dir: "auto" }))
    option.setAttribute("role", "option")
    option.setAttribute("aria-selected", String(number === index))
    option.dataset.canned = String(number)
    return option
  }))
  place.hidden = false
  field().setAttribute("aria-activedescendant", `canned-${index}`)
  $$("[aria-selected=true]", place)[0]?.scrollIntoView({ block: "nearest" })
}

function insert(number) {
  const text = field()
  const reply = state.canned.shown[number]
  if (!reply) return
  const names = { visitor: state.composer.visitor, me: state.myName, action: thread()?.action ?? "" }
  text.setRangeText(filled(reply.text, names), state.canned.start, text.selectionStart, "end")
  close()
  text.dispatchEvent(new Event("input", { bubbles: true }))
  text.focus()
}

/** Runs before the keys of the composer and of the page. */
function pressed(event) {
  const { shown, index } = state.canned
  if (!shown.length || event.target !== field() || event.isComposing) return
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by) {
    state.canned.index = moved(index, by, shown.length)
    show()
  } else if (event.key === "Enter" || event.key === "Tab") insert(index)
  else if (event.key === "Escape") close()
  else return
  event.preventDefault()
  event.stopPropagation()
}

export function startCanned() {
  const inbox = $("[data-inbox]")
  if (!inbox) return
  inbox.addEventListener("keydown", pressed, { capture: true })
  inbox.addEventListener("input", (event) => {
    if (event.target === field()) update()
  })
  // Before the field loses its focus.
  inbox.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[data-canned] [data-canned]")
    if (!option) return
    event.preventDefault()
    insert(Number(option.dataset.canned))
  })
  inbox.addEventListener("focusout", (event) => {
    if (event.target === field()) close()
  })
}
