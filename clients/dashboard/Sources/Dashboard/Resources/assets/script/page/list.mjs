import { limits } from "../core/limits.mjs"
import { groupOf, matches, nextRow, places, unreadCount, withLine, withRead, words } from "../core/rows.mjs"
import { localTimes, tickClocks } from "./clocks.mjs"
import { $, $$, element, fromHTML, setText } from "./dom.mjs"
import { keepingFocus } from "./focus.mjs"
import { state, thread } from "./state.mjs"
import { store } from "./store.mjs"
import { say } from "./texts.mjs"

/** The list of calls. */

const inbox = $("[data-inbox]")

/** Reads a row's own values when it arrives. */
function read(element) {
  const { row, conversation, state: word, holder, team, action, assistant, version, ended, began } = element.dataset
  return {
    id: row, conversation, state: word, holder, team, action, assistant, version: Number(version),
    isEnded: ended !== "0", since: Number(began), labels: (element.dataset.labels ?? "").split("\n").filter(Boolean),
    unanswered: (element.dataset.unanswered ?? "").split(" ").filter(Boolean).map(Number),
    hasOlder: element.dataset.older === "1", name: $(".row__name", element).textContent, text: element.textContent.toLowerCase(), element,
  }
}

/** Reads the rows of a page, or of a fresh list. */
export function readRows() {
  state.rows = new Map($$("[data-row]").map(read).map((row) => [row.id, row]))
}

export function replaceLists(html) {
  const lists = $("[data-lists]")
  keepingFocus(lists, () => {
    lists.innerHTML = html
    return lists
  }, () => lists)
  localTimes(lists)
  readRows()
}

/** Shows a row from the stream. Returns false if the list has a newer one. */
export function applyRow(item) {
  const before = state.rows.get(item.id)
  if (before && before.version > item.version) return false
  const row = read(fromHTML(item.html).firstElementChild)
  localTimes(row.element)
  if (!before && item.isNew) row.element.classList.add("row--new")
  const hadFocus = before?.element.contains(document.activeElement)
  before?.element.remove()
  state.rows.set(row.id, row)
  const group = groupOf(row, state.me)
  const place = $(`[data-group=${group}] [data-rows]`)
  const others = rowsOf(group).filter((other) => other !== row)
  place.insertBefore(row.element, nextRow(row, others, group)?.element ?? null)
  if (group === "closed") dropOldest(place)
  if (hadFocus) $("a", row.element).focus({ preventScroll: true })
  return true
}

/** The rows of a group, in the order of the list. */
function rowsOf(group) {
  return $$(`[data-group=${group}] [data-row]`).map((element) => state.rows.get(element.dataset.row))
}

function dropOldest(place) {
  for (const old of [...place.children].slice(limits.closedRowsMax)) {
    state.rows.delete(old.dataset.row)
    old.remove()
  }
}

/** Shows a line from the stream in its row: the visitor's words, or that a member has answered them. */
export function applyPreview({ conversation, kind, sequence, preview }) {
  const row = [...state.rows.values()].find((row) => row.conversation === conversation && !row.isEnded)
  if (!row) return
  if (kind === "member") Object.assign(row, { unanswered: [], hasOlder: false })
  if (kind !== "visitor") return
  Object.assign(row, withLine(row, sequence, limits.unansweredMax))
  $("[data-preview]", row.element).textContent = preview
  row.text = row.element.textContent.toLowerCase()
}

/** Marks and filters the rows. Returns whether rows of waiting calls are missing. */
export function showList() {
  if (!inbox) return false
  const open = state.pane.request ?? thread()?.request
  const read = store.get("read", {})
  const failing = state.outbox.failing
  for (const row of state.rows.values()) {
    const link = $("a", row.element)
    row.element.toggleAttribute("data-open", row.id === open)
    if (row.id === open) link.setAttribute("aria-current", "true")
    else link.removeAttribute("aria-current")
    // Those of others are read by others, and one that waits by nobody.
    const unread = row.holder === state.me ? unreadCount(row, read, open) : ""
    setText($("[data-unread-count]", row.element), unread)
    $("[data-unread]", row.element).hidden = !unread
    $("[data-unsent]", row.element).hidden = !failing.has(row.id)
    row.element.hidden = !matches(row, state.search, state.filters)
  }
  showPlaces()
  const isMissing = $$("[data-group]").map(showGroup).includes(true)
  const none = $("[data-none]")
  if (none) none.hidden = !isFiltered() || [...state.rows.values()].some((row) => !row.element.hidden)
  tickClocks()
  return isMissing
}

const isFiltered = () => state.search.length > 0 || Object.values(state.filters).some(Boolean)

function showPlaces() {
  for (const [id, place] of places([...state.rows.values()])) {
    const shown = $("[data-place]", state.rows.get(id).element)
    if (!shown) continue
    setText(shown, place === 1 ? say("list.placeNext") : say("list.place", { place }))
    shown.hidden = false
  }
}

function showGroup(group) {
  const rows = rowsOf(group.dataset.group)
  const isWaiting = group.dataset.group === "waiting"
  // A page has a limited number of rows. The others are read as the first are claimed.
  const count = isWaiting ? Math.max(rows.length, state.waiting.size) : rows.length
  const place = $("[data-count]", group)
  setText(place, String(count))
  place.toggleAttribute("data-zero", count === 0)
  group.hidden = isFiltered() && rows.every((row) => row.element.hidden)
  // A filtered list has those that match.
  return isWaiting && !isFiltered() && rows.length < state.waiting.size && rows.length < limits.waitingRowsMin
}

/** Marks the open thread as read up to its last line, if the page is visible. */
export function markRead() {
  const open = thread()
  if (!open || document.visibilityState !== "visible") return
  store.set("read", withRead(store.get("read", {}), open.request, open.sequence, limits.readMarksMax))
}

/** Moves the focus in the list. */
export function step(by) {
  const links = $$("[data-group][open] [data-row]:not([hidden]) .row__link")
  const current = document.activeElement?.closest(".row__link") ?? $("[data-open] .row__link")
  links[Math.min(links.length - 1, Math.max(0, links.indexOf(current) + by))]?.focus()
}

export function startList() {
  if (!inbox) return
  readRows()
  const field = $("[data-search]")
  const search = () => {
    state.search = words(field.value)
    showList()
  }
  field.addEventListener("input", search)
  search()
  addEventListener("visibilitychange", () => {
    markRead()
    showList()
  })
}
