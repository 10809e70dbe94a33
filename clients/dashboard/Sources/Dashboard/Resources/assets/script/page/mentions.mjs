import { candidates, completed, mentionAt, mentionParts } from "../core/mention.mjs"
import { limits } from "../core/limits.mjs"
import { $, $$, element } from "./dom.mjs"
import { state } from "./state.mjs"

/** Mentions of members: the list below a "@" in a note, and their marks in notes. */

const list = () => $("[data-mention-list]")
let chosen = 0
let shown = []
let place = null

/** Reads the members when a thread arrives. */
export function readPeople(root) {
  state.people = $$("[data-person]", root).map(({ dataset, textContent }) => ({ id: dataset.person, name: textContent }))
}

/** Marks the mentions in the notes of a part of the page. */
export function markMentions(root) {
  for (const note of $$("[data-mentions]", root)) {
    const ids = note.dataset.mentions.split(" ").filter(Boolean)
    const people = state.people.filter(({ id }) => ids.includes(id))
    if (people.length) mark($(".line__text", note), people.flatMap(({ id, name }) => [id, name]))
    note.classList.toggle("line--mentions-me", ids.includes(state.me))
  }
}

function mark(text, names) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  const nodes = []
  while (walker.nextNode()) nodes.push(walker.currentNode)
  for (const node of nodes) {
    if (node.parentElement.closest(".mention")) continue
    const parts = mentionParts(node.data, names)
    if (parts.some(({ isMention }) => isMention)) {
      node.replaceWith(...parts.map(({ text, isMention }) =>
        isMention ? element("mark", { className: "mention", textContent: text }) : text))
    }
  }
}

/** Shows the members who fit what is being typed; only notes mention anybody. */
export function suggest(field, isNote) {
  const wasOpen = shown.length > 0
  place = isNote ? mentionAt(field.value, field.selectionStart) : null
  shown = place ? candidates(state.people, place.query, limits.mentionsShownMax) : []
  chosen = 0
  // The field also has the list of canned replies, whose attributes stay while this one is closed.
  if (wasOpen || shown.length) show(field)
}

export function hideSuggestions(field) {
  if (!shown.length) return
  shown = []
  show(field)
}

function show(field) {
  const box = list()
  if (!box) return
  box.hidden = shown.length === 0
  box.replaceChildren(...shown.map(({ name }, index) => {
    const item = element("li", { id: `mention-${index}`, className: "mentions__item", textContent: name })
    item.setAttribute("role", "option")
    item.setAttribute("aria-selected", String(index === chosen))
    item.dataset.index = index
    return item
  }))
  field.setAttribute("aria-expanded", String(shown.length > 0))
  if (shown.length) {
    field.setAttribute("aria-controls", "mention-list")
    field.setAttribute("aria-activedescendant", `mention-${chosen}`)
  } else {
    field.setAttribute("aria-controls", "canned")
    field.removeAttribute("aria-activedescendant")
  }
}

/** Handles a key while the list is open. Returns the new text and caret, `true` for a key that only moved, or false. */
export function suggestionKey(event, field) {
  if (!shown.length) return false
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length
    show(field)
    return true
  }
  if (event.key === "Escape") {
    hideSuggestions(field)
    return true
  }
  if (event.key !== "Enter" && event.key !== "Tab") return false
  return accept(field, chosen)
}

export function accept(field, index) {
  const result = completed(field.value, place, shown[index].name)
  hideSuggestions(field)
  return result
}
