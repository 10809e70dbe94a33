import { colleagueText, heldBy } from "../core/colleagues.mjs"
import { $$ } from "./dom.mjs"
import { state } from "./state.mjs"
import { say } from "./texts.mjs"

/** Presence and load of the members in the menu that hands a chat over, live. */

/** Reads the members when a thread arrives. */
export function readColleagues(root) {
  state.colleagues = new Map($$("[data-colleague]", root).map(({ dataset }) => [dataset.colleague, {
    name: dataset.name, max: Number(dataset.max), presence: dataset.is, quiet: dataset.quiet === "1",
    chosen: dataset.chosen === "1",
  }]))
}

export function applyColleague(member, presence) {
  const known = state.colleagues.get(member)
  if (!known) return
  state.colleagues.set(member, { ...known, ...presence })
  showColleagues()
}

export function showColleagues() {
  for (const option of $$("[data-colleague]")) {
    const colleague = state.colleagues.get(option.dataset.colleague)
    if (colleague) option.textContent = say(colleagueText(colleague, heldBy(state.rows.values(), option.dataset.colleague)))
  }
}
