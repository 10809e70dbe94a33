import { queryOf, words } from "../core/rows.mjs"
import { $, $$ } from "./dom.mjs"
import { replaceLists, showList } from "./list.mjs"
import { toast } from "./notices.mjs"
import { part } from "./server.mjs"
import { state } from "./state.mjs"
import { store } from "./store.mjs"

/** The filters of the list, its folded groups, and the next call. */

let reading = null

/** The address of the list as it is filtered. */
export const listPath = () => {
  const query = queryOf("", state.filters)
  return query ? `/inbox?${query}` : "/inbox"
}

function showFilters() {
  const count = Object.values(state.filters).filter(Boolean).length
  const place = $("[data-filter-count]")
  place.textContent = String(count)
  place.hidden = count === 0
  $("[data-view-query]").value = queryOf($("[data-search]").value.trim(), state.filters)
}

/** A page has a limited number of rows, so those of the filter are read from the server. */
async function change() {
  for (const field of $$("[data-filter]")) state.filters[field.dataset.filter] = field.value
  showFilters()
  showList()
  if (location.pathname === "/inbox") history.replaceState(history.state, "", listPath())
  reading?.abort()
  reading = new AbortController()
  const { signal } = reading
  try {
    const html = await part(listPath(), signal)
    if (signal.aborted) return
    replaceLists(html)
    showFolds()
    showList()
  } catch (refusal) {
    if (!signal.aborted) toast(refusal.title, refusal.message)
  }
}

/** Folds the groups that the member folded. */
export function showFolds() {
  const folded = store.get("folded", [])
  for (const group of $$("[data-group]")) group.open = !folded.includes(group.dataset.group)
}

function keepFold(group) {
  const folded = new Set(store.get("folded", []))
  if (group.open) folded.delete(group.dataset.group)
  else folded.add(group.dataset.group)
  store.set("folded", [...folded])
}

export function startFilters() {
  if (!$("[data-inbox]")) return
  for (const field of $$("[data-filter]")) state.filters[field.dataset.filter] = field.value
  state.search = words($("[data-search]").value)
  showFolds()
  showFilters()
  $("[data-filter-form]").addEventListener("change", change)
  $("[data-search]").addEventListener("input", showFilters)
  // A click, and not the event of the element, which also comes for a group that is shown folded.
  $("[data-lists]").addEventListener("click", (event) => {
    const group = event.target.closest("summary.group__title")?.parentElement
    if (group) setTimeout(() => keepFold(group))
  })
}
