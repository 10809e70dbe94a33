import { $ } from "./dom.mjs"
import { showDays } from "./past.mjs"

/** The page of the history. */
export function startHistory() {
  showDays($(".read-only [data-lines]"))
  // Days are the reader's: the server learns how far this clock is from UTC.
  const zone = $("[data-zone]")
  if (zone) zone.value = String(-new Date().getTimezoneOffset())
}
