// ---- The list

const inbox = $("[data-inbox]")
const rowOf = (id) => $(`[data-row="${CSS.escape(id)}"]`)
const groupOf = (row) => row.state === "waiting" ? "waiting" : row.state !== "in conversation" ? "closed" : row.holder === me ? "mine" : "others"
const waitingCalls = new Map()

/** What waits, as a page was told when it was made. */
function readCalls(root) {
  waitingCalls.clear()
  for (const { dataset } of $$("[data-call]", root)) {
    waitingCalls.set(dataset.call, { id: dataset.call, team: dataset.team, attempt: Number(dataset.attempt), name: dataset.name, reason: dataset.reason })
  }
}

function takeRow(row) {
  if (row.state === "waiting") waitingCalls.set(row.id, row); else waitingCalls.delete(row.id)
  ring()
  if (!inbox) return
  const before = rowOf(row.id)
  if (before && Number(before.dataset.version) > row.version) return
  const item = fromHTML(row.html).firstElementChild
  const rows = $(`[data-group=${groupOf(row)}] [data-rows]`)
  if (!before && row.isNew) item.classList.add("row--new")
  const hadFocus = before?.contains(document.activeElement)
  before?.remove()
  const since = (element) => Number($("[data-since]", element).dataset.since)
  const next = groupOf(row) === "closed" ? rows.firstElementChild : [...rows.children].find((other) => since(other) > since(item))
  rows.insertBefore(item, next ?? null)
  if (groupOf(row) === "closed") [...rows.children].slice(limits.closedRows).forEach((old) => old.remove())
  if (hadFocus) $("a", item).focus({ preventScroll: true })
  refreshLists()
  if (open()?.dataset.request === row.id && Number(open().dataset.version) < row.version) refreshThread()
}

function refreshLists() {
  for (const group of $$("[data-group]")) {
    const count = $("[data-count]", group)
    const shown = $$("[data-row]", group).length
    const isWaiting = group.dataset.group === "waiting"
    count.textContent = isWaiting ? Math.max(shown, waitingCalls.size) : shown
    // The page was made with so many rows only: those behind them come up as the first are taken.
    if (isWaiting && shown < waitingCalls.size && shown < limits.waitingRowsMin) readAnewSoon()
    count.toggleAttribute("data-zero", count.textContent === "0")
  }
  const reading = open()?.dataset.request
  const read = store.get("read", {})
  for (const row of $$("[data-row]")) {
    row.toggleAttribute("data-open", row.dataset.row === reading)
    const link = $("a", row)
    row.dataset.row === reading ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")
    const isUnread = row.dataset.lastVisitor === "1" && Number(row.dataset.last) > (read[row.dataset.row] ?? 0)
    $("[data-unread]", row).hidden = !isUnread || row.dataset.row === reading || row.dataset.ended !== "0"
  }
  search()
  tickClocks()
}

function markRead() {
  const thread = open()
  if (!thread || document.visibilityState !== "visible") return
  const read = store.get("read", {})
  read[thread.dataset.request] = Number(thread.dataset.sequence)
  // The newest are enough: an old call is in no list.
  store.set("read", Object.fromEntries(Object.entries(read).slice(-200)))
}

function search() {
  const words = ($("[data-search]")?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean)
  let shown = 0
  for (const row of $$("[data-row]")) {
    row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word))
    if (!row.hidden) shown += 1
  }
  for (const group of $$("[data-group]")) group.hidden = words.length > 0 && !$("[data-row]:not([hidden])", group)
  const none = $("[data-none]")
  if (none) none.hidden = shown > 0 || words.length === 0
}
