import { limits } from "../core/limits.mjs"
import { groupOf, isUnread, matches, nextRow, withRead, words } from "../core/rows.mjs"
import { tickClocks } from "./clocks.mjs"
import { $, $$, element, fromHTML, setText } from "./dom.mjs"
import { keepingFocus } from "./focus.mjs"
import { state, thread } from "./state.mjs"
import { store } from "./store.mjs"
import { say } from "./texts.mjs"

/** The list of calls. */

const inbox = $("[data-inbox]")

/** Reads a row's own values when it arrives. */
function read(element) {
  const { row, conversation, state: word, holder, version, ended, last, lastVisitor } = element.dataset
  return {
    id: row, conversation, state: word, holder, version: Number(version), isEnded: ended !== "0",
    last: Number(last), lastIsVisitor: lastVisitor === "1", since: Number($("[data-since]", element).dataset.since),
    name: $(".row__name", element).textContent, text: element.textContent.toLowerCase(), element,
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
  readRows()
}

/** Shows a row from the stream. Returns false if the list has a newer one. */
export function applyRow(item) {
  const before = state.rows.get(item.id)
  if (before && before.version > item.version) return false
  const row = read(fromHTML(item.html).firstElementChild)
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

/** Shows a line from the stream as the last one of its row. */
export function applyPreview(line) {
  const row = [...state.rows.values()].find((row) => row.conversation === line.conversation && !row.isEnded)
  if (!row || !line.preview) return
  row.last = line.sequence
  row.lastIsVisitor = line.kind === "visitor"
  const preview = $("[data-preview]", row.element)
  preview.textContent = line.preview
  if (line.kind === "assistant") {
    preview.prepend(element("b", { textContent: say("inbox.speakerSays", { speaker: say("inbox.speaker.ai") }) }), " ")
  }
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
    $("[data-unread]", row.element).hidden = !isUnread(row, read, open)
    $("[data-unsent]", row.element).hidden = !failing.has(row.id)
    row.element.hidden = !matches(row, state.search)
  }
  const isMissing = $$("[data-group]").map(showGroup).includes(true)
  const none = $("[data-none]")
  if (none) none.hidden = state.search.length === 0 || [...state.rows.values()].some((row) => !row.element.hidden)
  tickClocks()
  return isMissing
}

function showGroup(group) {
  const rows = rowsOf(group.dataset.group)
  const isWaiting = group.dataset.group === "waiting"
  // A page has a limited number of rows. The others are read as the first are claimed.
  const count = isWaiting ? Math.max(rows.length, state.waiting.size) : rows.length
  const place = $("[data-count]", group)
  setText(place, String(count))
  place.toggleAttribute("data-zero", count === 0)
  group.hidden = state.search.length > 0 && rows.every((row) => row.element.hidden)
  return isWaiting && rows.length < state.waiting.size && rows.length < limits.waitingRowsMin
}

/** Marks the open thread as read up to its last line, if the page is visible. */
export function markRead() {
  const open = thread()
  if (!open || document.visibilityState !== "visible") return
  store.set("read", withRead(store.get("read", {}), open.request, open.sequence, limits.readMarksMax))
}

/** Moves the focus in the list. */
export function step(by) {
  const links = $$("[data-row]:not([hidden]) .row__link")
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
