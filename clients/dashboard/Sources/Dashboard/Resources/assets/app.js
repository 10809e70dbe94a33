// What makes the pages live. Every page works without it: forms post and links lead somewhere. Whatever is shown as HTML was
// made, and escaped, by the server.

const page = document.body
const $ = (selector, root = document) => root.querySelector(selector)
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]
const csrf = $("meta[name=csrf]")?.content ?? ""
const me = page.dataset.member ?? ""
const myTeams = (page.dataset.teams ?? "").split("\n").filter(Boolean)
const clockSpeed = Number(page.dataset.clockSpeed) || 1

const limits = { closedRows: 50, beatMs: 15_000, silenceMs: 40_000, chimeMs: 3_500, typingMs: 3_000, outbox: 50 }
const randomID = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
/** One window: its signs of life are its own. */
const tab = randomID()

const store = {
  get(key, otherwise) {
    try { return JSON.parse(localStorage.getItem(`humancall:${me}:${key}`)) ?? otherwise } catch { return otherwise }
  },
  set(key, value) {
    const name = `humancall:${me}:${key}`
    // A full or forbidden storage costs the draft's life over a reload, and nothing else.
    try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(value)) } catch {}
  },
}

// ---- Talking to the server

class Refusal extends Error {
  constructor(said, status) {
    super(said.detail || said.title || "This did not work.")
    Object.assign(this, { title: said.title || "This did not work", reason: said.reason || "", metadata: said.metadata || {}, status })
  }
}

async function post(path, fields = {}) {
  let response
  try {
    response = await fetch(path, {
      method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ csrf, ...fields }), keepalive: true,
    })
  } catch {
    throw new Refusal({ title: "The dashboard is not reachable", detail: "Look at your connection, then try again." }, 0)
  }
  const said = await response.json().catch(() => ({}))
  if (response.ok) return said
  if (response.status === 401) signedOut()
  throw new Refusal(said, response.status)
}

/** A part of a page, as HTML. */
async function part(path) {
  const response = await fetch(path, { headers: { "X-Part": "1" } })
  if (response.status === 401 || response.url.includes("/sign-in")) signedOut()
  if (!response.ok) throw new Refusal({ title: "This cannot be shown" }, response.status)
  return response.text()
}

function signedOut() {
  location.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`
}

function fromHTML(html) {
  const template = document.createElement("template")
  template.innerHTML = html.trim()
  return template.content
}

function toast(title, detail = "") {
  const note = document.createElement("div")
  note.className = "toast"
  const strong = document.createElement("strong")
  strong.textContent = title
  note.append(strong, detail)
  $("[data-toasts]")?.append(note)
  setTimeout(() => note.remove(), 7_000)
}

function announce(text) {
  const place = $("[data-announce]")
  if (place) place.textContent = text
}

const banner = (name, shown) => { const bar = $(`[data-banner=${name}]`); if (bar) bar.hidden = !shown }

// ---- Time

let clockOffset = 0
const now = () => Date.now() + clockOffset
const hours = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const dates = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })

function age(milliseconds) {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000)
  if (minutes < 1) return "now"
  if (minutes < 60) return `${minutes} min`
  return minutes < 1_440 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`
}

function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  if (seconds >= 3_600) return `${Math.floor(seconds / 3_600)} h ${Math.floor(seconds / 60) % 60} min`
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}

function localTimes(root) {
  for (const time of $$("time[data-time]", root)) {
    const at = new Date(time.dateTime)
    if (!isNaN(at)) time.textContent = (time.dataset.time === "date" ? dates : hours).format(at)
  }
}

function tickClocks() {
  for (const span of $$("[data-since]")) {
    const text = age(now() - Number(span.dataset.since))
    if (span.textContent !== text) span.textContent = text
  }
  for (const ring of $$("[data-deadline]")) {
    const deadline = Number(ring.dataset.deadline)
    const whole = Number(ring.dataset.window) || 1
    // A daemon that is being tried out may let deadlines pass faster than the clock.
    const left = Math.max(0, whole - (now() - (deadline - whole)) * clockSpeed)
    const share = Math.min(1, left / whole)
    $("[data-left]", ring).textContent = countdown(left)
    $(".ring__left", ring)?.setAttribute("stroke-dasharray", `${(share * 100).toFixed(1)} 100`)
    ring.classList.toggle("ring--soon", share < 0.4)
    ring.classList.toggle("ring--last", share < 0.15)
  }
}

// ---- Signs of life

let lastInput = Date.now()
let lastBeat = 0
let presence = page.dataset.presence ?? ""

async function beat(fields = {}) {
  lastBeat = Date.now()
  const sentAt = Date.now()
  const heard = await post("/beat", { tab, idle: Math.floor((Date.now() - lastInput) / 1_000), ...fields })
  if (heard.now) clockOffset = heard.now - (sentAt + Date.now()) / 2
  showPresence(heard.presence)
}

function showPresence(word) {
  if (!word || word === "offline") return
  presence = word
  page.dataset.presence = word
  for (const dot of $$("[data-own-presence]")) dot.dataset.ownPresence = word
  for (const side of $$("[data-presence-switch] button")) side.setAttribute("aria-pressed", String(side.value === word))
  ring()
}

function startBeats() {
  const quietly = () => beat().catch(() => {})
  quietly()
  // The server's own beats wake this page where its timers sleep, in a tab that nobody looks at.
  setInterval(() => { if (Date.now() - lastBeat >= limits.beatMs) quietly() }, 5_000)
  for (const kind of ["pointerdown", "keydown", "pointermove", "wheel", "touchstart"]) {
    addEventListener(kind, () => {
      const wasIdle = Date.now() - lastInput > 60_000
      lastInput = Date.now()
      if (wasIdle) quietly()
    }, { passive: true, capture: true })
  }
  addEventListener("pagehide", () => navigator.sendBeacon("/beat", new URLSearchParams({ csrf, tab, end: "1" })))
  addEventListener("pageshow", (event) => { if (event.persisted) { quietly(); openStream() } })
  $("[data-presence-switch]")?.addEventListener("submit", (event) => {
    event.preventDefault()
    beat({ presence: event.submitter?.value ?? "" }).catch((refusal) => toast(refusal.title, refusal.message))
  })
}

// ---- The stream

let source = null
let cursor = page.dataset.from ?? ""
let heardAt = Date.now()
let retryMs = 1_000
let lostTimer = 0

function openStream() {
  source?.close()
  heardAt = Date.now()
  source = new EventSource(`/events?from=${encodeURIComponent(cursor)}`)
  source.addEventListener("open", () => {
    heardAt = Date.now()
    retryMs = 1_000
    clearTimeout(lostTimer)
    lostTimer = 0
    banner("lost", false)
    page.dataset.stream = "open"
  })
  source.addEventListener("message", (event) => {
    heardAt = Date.now()
    if (event.lastEventId) cursor = event.lastEventId
    hear(JSON.parse(event.data))
  })
  source.addEventListener("beat", () => { heardAt = Date.now(); beat().catch(() => {}) })
  source.addEventListener("reload", () => { source.close(); catchUp() })
  source.addEventListener("error", () => lost())
}

function lost() {
  page.dataset.stream = "lost"
  // A server that restarts is back sooner than anybody can read a banner.
  if (!lostTimer) lostTimer = setTimeout(() => banner("lost", true), navigator.onLine ? 1_500 : 0)
  if (source?.readyState !== EventSource.CLOSED) return
  // Refused, and perhaps because nobody is signed in any more: an answer that can be read says so.
  beat().catch(() => {})
  setTimeout(openStream, retryMs)
  retryMs = Math.min(retryMs * 2, 15_000)
}

/** The stream cannot go on from here: everything is read anew, and what was typed stays. */
async function catchUp() {
  try {
    const response = await fetch(location.pathname + location.search)
    if (response.url.includes("/sign-in")) return signedOut()
    if (!response.ok) throw new Error("not yet")
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html")
    cursor = fresh.body.dataset.from ?? ""
    readCalls(fresh)
    ring()
    if (inbox) {
      $("[data-lists]").innerHTML = $("[data-lists]", fresh).innerHTML
      if ($(".thread", fresh)) showThread(fresh.querySelector("[data-thread]").innerHTML, { keep: true })
      refreshLists()
    }
    openStream()
  } catch {
    lost()
    setTimeout(catchUp, retryMs)
    retryMs = Math.min(retryMs * 2, 15_000)
  }
}

function startStream() {
  openStream()
  setInterval(() => { if (Date.now() - heardAt > limits.silenceMs) { lost(); openStream() } }, 5_000)
  addEventListener("offline", lost)
  addEventListener("online", openStream)
}

function hear(told) {
  if (told.daemon !== undefined) banner("daemon", !told.daemon)
  if (told.row) takeRow(told.row)
  if (told.line) takeLine(told.line)
  if (told.control) takeControl(told.control)
  if (told.presence) takePresence(told.presence)
  if (told.typing) takeTyping(told.typing)
  if (told.erased && told.erased === open()?.dataset.conversationId) refreshThread()
}

function takePresence({ member, presence: word }) {
  if (member === me) showPresence(word)
  for (const dot of $$(`[data-presence-of="${CSS.escape(member)}"]`)) dot.dataset.is = word
  for (const place of $$(`[data-presence-word="${CSS.escape(member)}"]`)) place.textContent = word
}

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
    count.textContent = $$("[data-row]", group).length
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

// ---- The open call

const open = () => $(".thread")
const scroller = () => $("[data-scroll]")
const isAtEnd = () => { const box = scroller(); return !box || box.scrollHeight - box.scrollTop - box.clientHeight < 120 }
const toEnd = () => { const box = scroller(); if (box) box.scrollTop = box.scrollHeight }

async function openCall(path, { push = true } = {}) {
  try {
    showThread(await part(path))
    if (push) history.pushState(null, "", path)
    inbox.classList.add("inbox--open")
    markRead()
    refreshLists()
    if (matchMedia("(max-width: 860px)").matches) $("[data-back]")?.focus({ preventScroll: true })
  } catch (refusal) {
    toast(refusal.title, refusal.message)
  }
}

function showThread(html, { keep = false } = {}) {
  const desk = $("[data-thread]")
  const typed = $("[data-compose] textarea")
  const couldReply = $("[data-mode=message]")?.disabled === false
  const kept = keep && typed ? { mode: mode(), focus: document.activeElement === typed, at: typed.selectionStart } : null
  const wasAtEnd = !keep || isAtEnd()
  const wasAt = scroller()?.scrollTop ?? 0
  const contextShown = $("[data-context]")?.hasAttribute("data-shown")
  desk.innerHTML = html
  if (keep && contextShown) $("[data-context]")?.setAttribute("data-shown", "")
  localTimes(desk)
  const thread = open()
  if (!thread) return
  for (const item of outbox().filter((item) => item.request === thread.dataset.request)) addPending(item, { failed: "It was not sent." })
  // Who has just got the chat wants to reply; otherwise the composer stays as it was.
  const canReply = !$("[data-mode=message]").disabled
  setMode(kept && canReply === couldReply ? kept.mode : canReply ? "message" : "note")
  if (kept?.focus) { const field = $("[data-compose] textarea"); field.focus({ preventScroll: true }); field.setSelectionRange(kept.at, kept.at) }
  wasAtEnd ? toEnd() : scroller().scrollTop = wasAt
  tickClocks()
}

let refreshing = 0
/** Reads the open call anew: it has changed hands, or ended. */
function refreshThread() {
  clearTimeout(refreshing)
  refreshing = setTimeout(async () => {
    const id = open()?.dataset.request
    if (!id) return
    try {
      const html = await part(`/inbox/${encodeURIComponent(id)}`)
      if (open()?.dataset.request === id) { showThread(html, { keep: true }); refreshLists() }
    } catch { refreshThread() }
  }, 80)
}

function closeCall() {
  inbox.classList.remove("inbox--open")
  const id = open()?.dataset.request
  history.pushState(null, "", "/inbox")
  open()?.remove()
  $("[data-context]")?.remove()
  refreshLists()
  if (id) $("a", rowOf(id) ?? document)?.focus()
}

function takeLine(line) {
  const row = $(`[data-conversation="${CSS.escape(line.conversation)}"][data-ended="0"]`)
  if (row && line.preview) {
    row.dataset.last = line.sequence
    line.kind === "visitor" ? (row.dataset.lastVisitor = "1") : delete row.dataset.lastVisitor
    const preview = $("[data-preview]", row)
    preview.textContent = line.preview
    if (line.kind === "assistant") { const who = document.createElement("b"); who.textContent = "AI: "; preview.prepend(who) }
  }
  const thread = open()
  if (thread?.dataset.conversationId === line.conversation && line.sequence > Number(thread.dataset.sequence)) {
    const wasAtEnd = isAtEnd()
    const item = fromHTML(line.html).firstElementChild
    localTimes(item)
    if (line.clientID) $(`.line--pending[data-client="${CSS.escape(line.clientID)}"], .line--failed[data-client="${CSS.escape(line.clientID)}"]`)?.remove()
    if (line.clientID) forget(line.clientID)
    // What is on its way stays below what has arrived.
    $("[data-lines]").insertBefore(item, $("[data-lines] > .line--pending, [data-lines] > .line--failed"))
    thread.dataset.sequence = line.sequence
    if (line.kind === "visitor") $("[data-typing]").textContent = ""
    if (wasAtEnd) toEnd()
    markRead()
  }
  if (inbox) refreshLists()
}

function takeControl({ conversation, epoch }) {
  const thread = open()
  if (thread?.dataset.conversationId !== conversation) return
  thread.dataset.epoch = epoch
}

let typingTimer = 0
function takeTyping({ conversation, who, member, typing }) {
  if (open()?.dataset.conversationId !== conversation || member === me) return
  clearTimeout(typingTimer)
  $("[data-typing]").textContent = typing ? `${who} is typing …` : ""
  typingTimer = setTimeout(() => { const place = $("[data-typing]"); if (place) place.textContent = "" }, 6_000)
}

// ---- Writing

const mode = () => $("[data-compose]")?.dataset.compose || "note"
const draftKey = () => `draft:${open()?.dataset.request}:${mode()}`

function setMode(wanted) {
  const form = $("[data-compose]")
  if (!form) return
  form.dataset.compose = wanted
  for (const button of $$("[data-mode]")) button.setAttribute("aria-pressed", String(button.dataset.mode === wanted))
  $("[data-composer]").classList.toggle("composer--note", wanted === "note")
  const visitor = form.dataset.visitor
  const field = $("textarea", form)
  field.value = store.get(draftKey(), "")
  field.placeholder = wanted === "note" ? "Write a note for the team" : `Write to ${visitor}`
  $("label", form).textContent = wanted === "note" ? "Note for the team" : `Reply to ${visitor}`
  if (!$("[data-mode=message]").disabled) $("[data-mode-hint]").textContent = wanted === "note" ? "Only the team reads this." : "The visitor reads this."
}

const outbox = () => store.get("outbox", [])
const remember = (item) => store.set("outbox", [...outbox().filter((other) => other.id !== item.id), item].slice(-limits.outbox))
const forget = (id) => store.set("outbox", outbox().filter((item) => item.id !== id))

function addPending(item, { failed = "" } = {}) {
  $(`[data-lines] > [data-client="${CSS.escape(item.id)}"]`)?.remove()
  const line = document.createElement("li")
  line.className = `line line--${item.mode === "note" ? "note" : "member"} ${failed ? "line--failed" : "line--pending"}`
  line.dataset.client = item.id
  const text = document.createElement("p")
  text.className = "line__text"
  text.textContent = item.text
  const bubble = document.createElement("div")
  bubble.className = "line__body"
  bubble.append(text)
  if (failed) {
    const why = document.createElement("p")
    why.className = "line__failed"
    why.setAttribute("role", "alert")
    const again = Object.assign(document.createElement("button"), { type: "button", className: "button button--small", textContent: "Send again" })
    again.addEventListener("click", () => send(item))
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "button button--small button--plain", textContent: "Discard" })
    drop.addEventListener("click", () => { forget(item.id); line.remove() })
    why.append(failed, again, drop)
    bubble.append(why)
  }
  line.append(bubble)
  $("[data-lines]").append(line)
  toEnd()
}

/** Sends under the id it had before: what arrived after all is not written twice. */
async function send(item) {
  remember(item)
  addPending(item)
  try {
    await post(`/inbox/${encodeURIComponent(item.request)}/${item.mode}`, { text: item.text, client_id: item.id, epoch: open()?.dataset.epoch ?? 0 })
    forget(item.id)
    // A note has no id of its own in the stream.
    if (item.mode === "note") $(`[data-lines] > .line--pending[data-client="${CSS.escape(item.id)}"]`)?.remove()
  } catch (refusal) {
    if (open()?.dataset.request === item.request) addPending(item, { failed: `Not sent. ${refusal.message}` })
    if (refusal.reason === "NOT_CLAIM_HOLDER" || refusal.reason === "STALE_EPOCH") refreshThread()
  }
}

let typedAt = 0
function tellTyping(on) {
  const id = open()?.dataset.request
  if (!id || mode() !== "message" || (on && Date.now() - typedAt < limits.typingMs) || (!on && !typedAt)) return
  typedAt = on ? Date.now() : 0
  post(`/inbox/${encodeURIComponent(id)}/typing`, { on: on ? "1" : "0" }).catch(() => {})
}

async function act(form, button) {
  const id = open()?.dataset.request
  button?.setAttribute("aria-busy", "true")
  try {
    await post(form.getAttribute("action"), { ...Object.fromEntries(new FormData(form)), tab })
    form.closest("details")?.removeAttribute("open")
    if (open()?.dataset.request === id) refreshThread()
    if (form.dataset.act === "claim") setTimeout(() => $("[data-compose] textarea")?.focus(), 250)
  } catch (refusal) {
    toast(refusal.title, refusal.message)
    announce(`${refusal.title}. ${refusal.message}`)
    refreshThread()
  } finally {
    button?.removeAttribute("aria-busy")
  }
}

function startInbox() {
  readCalls(document)
  if (!inbox) return
  if (open()) showThread($("[data-thread]").innerHTML)
  markRead()
  refreshLists()
  addEventListener("popstate", () => location.pathname === "/inbox" ? (inbox.classList.remove("inbox--open"), refreshLists()) : openCall(location.pathname, { push: false }))
  $("[data-search]").addEventListener("input", search)
  inbox.addEventListener("click", (event) => {
    const target = event.target
    const link = target.closest(".row__link, .earlier a")
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); openCall(link.getAttribute("href")); return }
    if (target.closest("[data-back]")) { event.preventDefault(); closeCall(); return }
    if (target.closest("[data-context-toggle]")) {
      const isShown = $("[data-context]").toggleAttribute("data-shown")
      $(".thread__info").setAttribute("aria-expanded", String(isShown))
      return
    }
    const button = target.closest("[data-mode]")
    if (button) { setMode(button.dataset.mode); $("[data-compose] textarea").focus() }
  })
  inbox.addEventListener("submit", (event) => {
    const form = event.target
    if (form.dataset.act) { event.preventDefault(); act(form, event.submitter) }
    if (form.dataset.compose !== undefined) {
      event.preventDefault()
      const field = $("textarea", form)
      if (!field.value.trim()) return
      send({ id: randomID(), request: open().dataset.request, mode: mode(), text: field.value.trim() })
      tellTyping(false)
      store.set(draftKey(), null)
      field.value = ""
      field.focus()
    }
  })
  inbox.addEventListener("input", (event) => {
    if (!event.target.closest("[data-compose]")) return
    store.set(draftKey(), event.target.value || null)
    tellTyping(event.target.value !== "")
  })
  inbox.addEventListener("keydown", (event) => {
    const isSend = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.closest("[data-compose] textarea")
    if (isSend) { event.preventDefault(); $("[data-compose]").requestSubmit() }
  })
  addEventListener("visibilitychange", () => { markRead(); refreshLists() })
}

// ---- Ringing: until somebody has it, or this member has seen it

const title = document.title
const icon = $("link[rel=icon]")
const plainIcon = icon?.href
let sound = null
let chiming = 0
let notified = new Set()

const seen = () => store.get("seen", {})
const rings = () => presence !== "available" ? [] : [...waitingCalls.values()].filter((call) =>
  (!call.team || myTeams.includes(call.team)) && seen()[call.id] !== call.attempt)

function silence() {
  const marks = seen()
  for (const call of waitingCalls.values()) marks[call.id] = call.attempt
  store.set("seen", Object.fromEntries(Object.entries(marks).slice(-200)))
  ring()
}

function ring() {
  const calls = rings()
  const waiting = waitingCalls.size
  for (const badge of $$("[data-waiting-badge]")) { badge.textContent = waiting; badge.hidden = waiting === 0 }
  for (const tile of $$("[data-tile=waiting]")) tile.textContent = waiting
  document.title = calls.length ? `● ${calls[0].name} is waiting · HumanCall` : waiting ? `(${waiting}) ${title}` : title
  if (icon) icon.href = waiting ? badgedIcon(waiting) : plainIcon
  banner("ring", calls.length > 0)
  const text = $("[data-ring-text]")
  if (text && calls.length) {
    const said = calls.length === 1 ? `${calls[0].name} is waiting${calls[0].reason ? `: ${calls[0].reason}` : ""}` : `${calls.length} calls are waiting`
    if (text.textContent !== said) { text.textContent = said; announce(said) }
    $("[data-ring-open]").href = `/inbox/${encodeURIComponent(calls[0].id)}`
  }
  for (const call of calls) notify(call)
  if (!calls.length) { clearInterval(chiming); chiming = 0 } else if (!chiming) { chime(); chiming = setInterval(chime, limits.chimeMs) }
}

function badgedIcon(count) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#3a53c5"/><circle cx="16" cy="16" r="12" fill="#c62a20"/><text x="16" y="22" font-family="sans-serif" font-weight="700" font-size="17" text-anchor="middle" fill="#fff">${count > 9 ? "9+" : count}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function notify(call) {
  const key = `${call.id}/${call.attempt}`
  if (notified.has(key)) return
  notified.add(key)
  if (!("Notification" in window) || Notification.permission !== "granted" || document.hasFocus()) return
  try {
    const note = new Notification(`${call.name} is waiting`, { body: call.reason, tag: key })
    note.addEventListener("click", () => { window.focus(); location.href = `/inbox/${encodeURIComponent(call.id)}` })
  } catch {
    // Some browsers have the name and no such window.
  }
}

/** Two soft tones, made here. */
function chime() {
  if (sound?.state !== "running") return checkSound()
  const start = sound.currentTime
  for (const [offset, frequency] of [[0, 660], [0.19, 880]]) {
    const tone = sound.createOscillator()
    const volume = sound.createGain()
    tone.type = "sine"
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, start + offset)
    volume.gain.exponentialRampToValueAtTime(0.22, start + offset + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + offset + 0.55)
    tone.connect(volume).connect(sound.destination)
    tone.start(start + offset)
    tone.stop(start + offset + 0.6)
  }
}

function checkSound() {
  const canRing = sound?.state === "running"
  const mayNotify = !("Notification" in window) || Notification.permission !== "default"
  const text = $("[data-sound-text]")
  if (text) text.textContent = canRing ? "This browser may show you calls while you look elsewhere." : "Sound is blocked: calls ring in silence."
  banner("sound", !canRing || (!mayNotify && !store.get("asked", false)))
  page.dataset.sound = canRing ? "on" : "blocked"
}

function startRinging() {
  if ("AudioContext" in window) {
    sound = new AudioContext()
    sound.addEventListener("statechange", checkSound)
  }
  const wake = () => sound?.state === "suspended" && sound.resume().catch(() => {})
  addEventListener("pointerdown", wake, { capture: true })
  addEventListener("keydown", wake, { capture: true })
  setTimeout(checkSound, 1_200)
  $("[data-allow-sound]")?.addEventListener("click", async () => {
    await sound?.resume().catch(() => {})
    store.set("asked", true)
    if ("Notification" in window && Notification.permission === "default") await Notification.requestPermission().catch(() => {})
    checkSound()
  })
  $("[data-ring-silence]")?.addEventListener("click", silence)
  // Who touches the list has seen what is in it.
  for (const kind of ["pointerdown", "keydown"]) {
    $(".list")?.addEventListener(kind, () => document.hasFocus() && silence())
  }
  $("[data-ring-open]")?.addEventListener("click", (event) => {
    silence()
    if (inbox) { event.preventDefault(); openCall(event.currentTarget.getAttribute("href")) }
  })
  addEventListener("storage", ring)
}

// ---- Keyboard, menus, dialogs

function startKeyboard() {
  const dialog = $("[data-shortcuts]")
  $("[data-shortcuts-open]")?.addEventListener("click", () => dialog.showModal())
  document.addEventListener("click", (event) => {
    for (const menu of $$("[data-menu][open]")) if (!menu.contains(event.target)) menu.removeAttribute("open")
  })
  let leader = 0
  const keys = {
    "?": () => dialog.showModal(),
    "/": () => $("[data-search]")?.focus(),
    s: silence,
    j: () => step(1), k: () => step(-1),
    c: () => $("[data-act=claim]")?.requestSubmit(),
    r: () => { const button = $("[data-mode=message]"); if (button && !button.disabled) { setMode("message"); $("[data-compose] textarea").focus() } },
    n: () => { if (open()) { setMode("note"); $("[data-compose] textarea").focus() } },
    t: () => openMenu("t"), e: () => openMenu("e"),
  }
  const step = (by) => {
    const links = $$("[data-row]:not([hidden]) .row__link")
    const at = links.indexOf(document.activeElement.closest?.(".row__link") ?? $("[data-open] .row__link"))
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  const openMenu = (key) => {
    const menu = $(`[data-key-menu=${key}]`)
    if (!menu) return
    menu.open = true
    $("input:not([type=hidden]), select", menu)?.focus()
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = $("[data-menu][open]")
      if (menu) { menu.removeAttribute("open"); $("summary", menu).focus() }
      else if ($("[data-context][data-shown]")) $("[data-context]").removeAttribute("data-shown")
      else if (event.target.matches?.("input, textarea")) event.target.blur()
      else if (open() && matchMedia("(max-width: 860px)").matches) closeCall()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea, select") || dialog?.open) return
    if (leader && event.key === "i") { location.href = "/inbox"; return }
    if (leader && event.key === "o") { location.href = "/overview"; return }
    clearTimeout(leader)
    leader = event.key === "g" ? setTimeout(() => { leader = 0 }, 1_200) : 0
    const does = keys[event.key]
    if (does) { event.preventDefault(); does() }
  })
}

// ---- Settings

function startForms() {
  for (const form of $$("form[data-confirm]")) {
    form.addEventListener("submit", (event) => { if (!confirm(form.dataset.confirm)) event.preventDefault() })
  }
  const form = $("[data-action-form]")
  if (!form) return
  const preview = () => {
    const text = $("[data-preview-from]").value.trim()
    $("[data-preview-text]").textContent = text
    $("[data-preview-line]").classList.toggle("line--preview-empty", !text)
    const joined = form.elements.joined_message.value.trim()
    $("[data-preview-joined]").textContent = (joined || "{name} joins.").replaceAll("{name}", "Mary")
  }
  form.addEventListener("input", preview)
  preview()
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const problem = $("[data-minutes-problem]")
    problem.hidden = true
    const button = event.submitter
    button?.setAttribute("aria-busy", "true")
    try {
      await post(form.getAttribute("action"), Object.fromEntries(new FormData(form)))
      location.href = `/actions?assistant=${encodeURIComponent(form.elements.assistant.value)}`
    } catch (refusal) {
      // In the daemon's own words.
      problem.textContent = refusal.message
      problem.hidden = false
      const isMinutes = /close_after_minutes/.test(refusal.metadata.field ?? "")
      $("[data-minutes]").toggleAttribute("aria-invalid", isMinutes)
      if (isMinutes) $("[data-minutes]").focus()
      problem.scrollIntoView({ block: "nearest" })
      button?.removeAttribute("aria-busy")
    }
  })
  $("[data-try]").addEventListener("submit", async (event) => {
    event.preventDefault()
    const answer = $("[data-try-answer]")
    try { answer.textContent = (await post("/actions/try", Object.fromEntries(new FormData(event.target)))).says } catch (refusal) { answer.textContent = refusal.message }
  })
}

// ---- The demo: a visitor's window

function startDemo(demo) {
  const lines = $("[data-lines]")
  const form = $("[data-demo-form]")
  const field = $("textarea", form)
  let last = Number(demo.dataset.sequence)
  const who = (kind, author) => {
    if (kind === "member") $("[data-demo-who]").textContent = `You are talking to ${author}`
    if (kind === "assistant") $("[data-demo-who]").textContent = "You are talking to the assistant"
  }
  const say = async (text) => {
    const id = randomID()
    const line = document.createElement("li")
    line.className = "line line--right line--pending"
    line.dataset.client = id
    const bubble = Object.assign(document.createElement("div"), { className: "line__body" })
    bubble.append(Object.assign(document.createElement("p"), { className: "line__text", textContent: text }))
    line.append(bubble)
    lines.append(line)
    toEnd()
    $("[data-chips]").hidden = true
    for (;;) {
      try { return await post("/demo/messages", { text, client_id: id, name: form.elements.name.value.trim() || "Alice" }) } catch (refusal) {
        if (refusal.status && refusal.status !== 503) { line.classList.replace("line--pending", "line--failed"); bubble.append(refusal.message); return }
        await new Promise((done) => setTimeout(done, 1_500))
      }
    }
  }
  const events = new EventSource(`/demo/events?after=${last}`)
  events.addEventListener("message", (event) => {
    const said = JSON.parse(event.data)
    if (said.sequence <= last) return
    last = said.sequence
    if (said.clientID) $(`.line--pending[data-client="${CSS.escape(said.clientID)}"]`)?.remove()
    lines.append(fromHTML(said.html))
    $("[data-typing]").textContent = ""
    who(said.kind, said.author)
    toEnd()
  })
  let typingEnds = 0
  events.addEventListener("typing", (event) => {
    clearTimeout(typingEnds)
    $("[data-typing]").textContent = JSON.parse(event.data).on ? "Somebody is typing …" : ""
    typingEnds = setTimeout(() => { $("[data-typing]").textContent = "" }, 6_000)
  })
  let typed = 0
  field.addEventListener("input", () => {
    if (Date.now() - typed < limits.typingMs) return
    typed = Date.now()
    post("/demo/typing", { on: "1" }).catch(() => {})
  })
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit() } })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const text = field.value.trim()
    field.value = ""
    typed = 0
    field.focus()
    if (text) say(text)
  })
  for (const chip of $$(".chip")) chip.addEventListener("click", () => say(chip.textContent))
  const final = $$(".line--member, .line--assistant").at(-1)
  if (final?.classList.contains("line--member")) who("member", $("strong", final).textContent)
  toEnd()
}

localTimes(document)
const demo = $("[data-demo]")
if (demo) startDemo(demo)
if (me) {
  startInbox()
  startRinging()
  startKeyboard()
  startForms()
  startBeats()
  startStream()
  ring()
  setInterval(tickClocks, 1_000)
  tickClocks()
}
page.dataset.ready = "1"
