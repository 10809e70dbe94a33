import { newLines } from "../core/heard.mjs"
import { $, $$ } from "./dom.mjs"
import { sayLine } from "./notices.mjs"
import { state } from "./state.mjs"

/** Says lines that are new here. Lines that were there when the thread was opened are not news. */
export function hear(elements, known) {
  const lines = elements.map((element) => {
    const { line, member = "", kind } = element.dataset
    return { sequence: Number(line), member, kind, element }
  })
  for (const { element } of newLines(lines, known, state.me)) {
    sayLine($(".line__who strong", element)?.textContent, wordsOf(element))
  }
}

/** What a line says: its text; without one, the names of its files. A line of the system is its first part. */
function wordsOf(element) {
  const text = $(".line__text", element)
  if (text) return text.textContent
  const names = $$(".files__name, .files img", element).map((file) => file.alt ?? file.textContent)
  return names.join(", ") || element.firstElementChild.textContent
}
