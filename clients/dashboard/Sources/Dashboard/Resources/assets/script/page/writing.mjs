import { joined } from "../core/composer.mjs"
import { limits } from "../core/limits.mjs"
import { $, $$, element, quoted, randomID, setText } from "./dom.mjs"
import { showFiles } from "./files.mjs"
import { showList } from "./list.mjs"
import { accept, hideSuggestions, suggest, suggestionKey } from "./mentions.mjs"
import { keepNoticesAbove, toast } from "./notices.mjs"
import { post } from "./server.mjs"
import { state, thread } from "./state.mjs"
import { toEnd } from "./thread.mjs"
import { store } from "./store.mjs"
import { say } from "./texts.mjs"

/** The composer of the open thread, and the unsent lines. */

const labels = {
  message: { field: "thread.replyTo", placeholder: "thread.writeTo" },
  note: { field: "thread.noteForTeam", placeholder: "thread.writeNote" },
}
const field = () => $("[data-compose] textarea")
const hasFocus = () => document.activeElement === field()

// ---- The composer

const draftKey = (request, mode) => `draft:${request}:${mode}`

export function draftsOf(request) {
  return {
    message: store.get(draftKey(request, "message"), ""), note: store.get(draftKey(request, "note"), ""),
    files: store.get(draftKey(request, "files"), []),
  }
}

function keepDrafts(composer = state.composer) {
  const { request, drafts } = composer
  for (const mode of ["message", "note"]) store.set(draftKey(request, mode), drafts[mode] || null)
  keepFiles(composer)
}

/** Keeps the stored files of a composer. */
export function keepFiles({ request, files }) {
  const stored = files.filter(({ id }) => id)
  store.set(draftKey(request, "files"), stored.length ? stored : null)
}

/**
 * Keeps a file whose upload has ended, unless it failed or the member has removed it. Its composer can have been closed
 * since: then the one that is open for the same request gets it, or the draft. The texts of the old one are out of date.
 */
export function keepStored(composer, file) {
  if (!composer.files.includes(file)) return
  const open = state.composer
  if (open?.request !== composer.request) {
    const key = draftKey(composer.request, "files")
    return store.set(key, [...store.get(key, []), file])
  }
  if (open !== composer) open.attach(file)
  keepFiles(open)
}

/** Shows the composer. Sets the text only where it differs, so that the cursor stays where it is. */
export function showComposer() {
  const composer = state.composer
  const form = $("[data-compose]")
  if (!composer || !form) return
  const { mode, visitor } = composer
  form.dataset.compose = mode
  form.action = `/inbox/${encodeURIComponent(composer.request)}/${mode}`
  $("[data-composer]").classList.toggle("composer--note", mode === "note")
  $("[data-composer]").classList.toggle("composer--blocked", mode === "message" && !composer.mayReply)
  for (const button of $$("[data-mode]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === mode))
    button.disabled = !composer.canChoose(button.dataset.mode)
  }
  for (const button of $$("[data-send]")) {
    button.hidden = button.dataset.send !== mode
    button.disabled = mode === "message" && !composer.mayReply
  }
  if (field().value !== composer.text) field().value = composer.text
  field().placeholder = say(labels[mode].placeholder, { name: visitor })
  setText($("label", form), say(labels[mode].field, { name: visitor }))
  setText($("[data-mode-hint]"), say(composer.hint))
}

/** Puts a completed text into the field, with the caret behind the name. */
function insert({ text, caret }) {
  state.composer.type(text)
  keepDrafts()
  showComposer()
  field().setSelectionRange(caret, caret)
  field().focus()
}

export function choose(mode) {
  if (!state.composer?.canChoose(mode)) return
  state.composer.choose(mode)
  showFiles()
  field().focus()
}

function submit() {
  const composer = state.composer
  if (!composer?.canSend) return
  if (state.outbox.isFull) return toast(say("inbox.tooManyUnsent"), say("inbox.tooManyUnsentHint"))
  const holdMs = state.settings.undo ? limits.undoMs : 0
  const item = state.outbox.add({ id: randomID(), ...composer.take() }, Date.now(), holdMs)
  keep(item)
  keepDrafts()
  tellTyping(false)
  showFiles()
  field().focus()
  pump()
  toEnd()
}

let typedAt = 0

function tellTyping(isTyping) {
  const { request, mode, mayReply } = state.composer
  if (mode !== "message" || !mayReply) return
  if (isTyping ? Date.now() - typedAt < limits.typingMs : !typedAt) return
  typedAt = isTyping ? Date.now() : 0
  post(`/inbox/${encodeURIComponent(request)}/typing`, { on: isTyping ? "1" : "0" }).catch(() => {})
}

// ---- The outbox

const outboxKey = (id) => `outbox:${id}`
const keep = (item) => store.set(outboxKey(item.id), item)

function forget(id) {
  if (state.outbox.remove(id)) store.set(outboxKey(id), null)
}

/** The line is in the log, even if the answer to its request was lost. */
export function confirmSent(id) {
  forget(id)
  pump()
}

let waking = 0

/** Sends what can be sent now, and runs again when there can be more. */
export function pump() {
  for (const item of state.outbox.toSend(Date.now())) deliver(item)
  clearTimeout(waking)
  const wait = state.outbox.wait(Date.now())
  if (wait !== null) waking = setTimeout(pump, wait)
  showOutbox()
}

const pathOf = ({ request, mode }) => `/inbox/${encodeURIComponent(request)}/${mode}`
const fieldsOf = ({ id, conversation, text, epoch, files = [] }) => ({
  conversation, text, client_id: id, epoch, files: files.map((file) => file.id).join(" "),
})

async function deliver(item) {
  const { id, mode } = item
  try {
    await post(pathOf(item), fieldsOf(item))
    store.set(outboxKey(id), null)
    // The stream does not say which note this is: its line is shown separately.
    if (mode === "note") state.outbox.remove(id)
    else state.outbox.accepted(id)
  } catch (refusal) {
    if (refusal.passes) state.outbox.failed(id, refusal.title, Date.now())
    else state.outbox.refused(id, refusal.message)
  }
  pump()
  showList()
}

/** Sends held lines as the page is closed. Their items are kept: the next page sends them again, under the same ids. */
function sendHeld() {
  for (const item of state.outbox.release()) {
    navigator.sendBeacon(pathOf(item), new URLSearchParams({ csrf: state.csrf, ...fieldsOf(item) }))
  }
}

/** Sends unsent lines at once: the server can be reached again. */
export function sendUnsent() {
  state.outbox.retryNow()
  pump()
}

/** Compares the outbox with a fresh thread: lines in it have arrived, and held replies to a lost chat return. */
export function reconcileOutbox() {
  const { conversation, chat } = thread()
  for (const { item } of state.outbox.of(conversation)) {
    if ($(`[data-line][data-client="${quoted(item.id)}"]`)) forget(item.id)
  }
  if (!chat.mayReply) returnHeld(conversation)
}

/** Returns held replies to their composer: somebody else has the chat. */
export function returnHeld(conversation) {
  for (const item of state.outbox.lost(conversation)) giveBack(item)
}

function giveBack(item) {
  store.set(outboxKey(item.id), null)
  if (state.composer?.request === item.request) {
    state.composer.giveBack(item, { hasFocus: hasFocus() })
    keepDrafts()
    showFiles()
  } else {
    const key = draftKey(item.request, item.mode)
    store.set(key, joined(item.text, store.get(key, "")))
    const files = draftKey(item.request, "files")
    store.set(files, [...(item.files ?? []), ...store.get(files, [])])
  }
}

// ---- Unsent lines

/** Shows unsent lines below all others. A line whose state has not changed keeps its element. */
export function showOutbox() {
  const lines = $("[data-lines]")
  const open = thread()
  if (!lines || !open) return
  const shown = new Map($$("[data-unconfirmed]", lines).map((line) => [line.dataset.client, line]))
  let next = null
  for (const entry of state.outbox.of(open.conversation).reverse()) {
    const key = `${entry.state.is} ${entry.state.why?.key ?? entry.state.why ?? ""}`
    const old = shown.get(entry.item.id)
    const line = old?.dataset.unconfirmed === key ? old : lineOf(entry, key)
    if (line === old) shown.delete(entry.item.id)
    if (line.parentNode !== lines || line.nextElementSibling !== next) lines.insertBefore(line, next)
    next = line
  }
  for (const line of shown.values()) line.remove()
}

const button = (text, kind, does) => {
  const made = element("button", { type: "button", className: `button button--small ${kind}`, textContent: text })
  made.addEventListener("click", does)
  return made
}

/** What an unsent line shows, by its state. */
const words = {
  held: ({ item }) => [say("thread.notSentYet"), button(say("thread.undo"), "", () => undo(item))],
  waiting: ({ state: { why } }) => [say("thread.sendingAgain", { why })],
  refused: ({ item, state: { why } }) => [
    say("thread.notSent", { why }),
    button(say("thread.sendAgain"), "", () => sendAgain(item)),
    button(say("thread.discard"), "button--plain", () => discard(item)),
  ],
}
const looks = { held: "line--held", waiting: "line--waiting", refused: "line--failed" }

function lineOf(entry, key) {
  const { item, state: { is } } = entry
  const body = element("div", { className: "line__body" },
    element("p", { className: "line__text", dir: "auto", textContent: item.text }),
    ...(item.files ?? []).map(({ name }) => element("p", { className: "line__file", dir: "auto", textContent: name })))
  if (words[is]) {
    const note = element("p", { className: "line__unsent" }, ...words[is](entry))
    note.setAttribute("role", is === "refused" ? "alert" : "status")
    body.append(note)
  }
  const kind = item.mode === "note" ? "line--note" : "line--member"
  const line = element("li", { className: `line ${kind} ${looks[is] ?? "line--pending"}` }, body)
  line.dataset.client = item.id
  line.dataset.unconfirmed = key
  return line
}

function undo(item) {
  if (!state.outbox.undo(item.id)) return
  giveBack(item)
  showOutbox()
  field().focus()
}

function sendAgain(item) {
  const again = state.outbox.again(item.id, state.composer.epoch, Date.now())
  if (again) keep(again)
  pump()
  showList()
}

function discard(item) {
  forget(item.id)
  showOutbox()
  showList()
  field().focus()
}

// ---- Start

const size = new ResizeObserver(() => keepNoticesAbove($("[data-composer]")))

/** Observes the composer of a new pane. */
export function watchComposer() {
  size.disconnect()
  const composer = $("[data-composer]")
  keepNoticesAbove(composer)
  if (composer) size.observe(composer)
}

export function startWriting() {
  const inbox = $("[data-inbox]")
  for (const item of store.all("outbox:")) state.outbox.adopt(item, Date.now())
  store.watch("outbox:", (id, item) => {
    if (item) state.outbox.adopt(item, Date.now())
    else state.outbox.remove(id)
    pump()
    showList()
  })
  pump()
  addEventListener("pagehide", sendHeld)
  if (!inbox) return
  inbox.addEventListener("click", (event) => {
    const mode = event.target.closest("[data-mode]")?.dataset.mode
    if (mode) choose(mode)
  })
  inbox.addEventListener("submit", (event) => {
    if (event.target.dataset.compose === undefined) return
    event.preventDefault()
    submit()
  })
  inbox.addEventListener("input", (event) => {
    if (!state.composer || event.target !== field()) return
    state.composer.type(event.target.value)
    keepDrafts()
    setText($("[data-mode-hint]"), say(state.composer.hint))
    tellTyping(event.target.value !== "")
    suggest(field(), state.composer.mode === "note")
  })
  // Before the field loses its focus.
  inbox.addEventListener("pointerdown", (event) => {
    const index = event.target.closest("[data-mention-list] [data-index]")?.dataset.index
    if (index === undefined) return
    event.preventDefault()
    insert(accept(field(), Number(index)))
  })
  inbox.addEventListener("focusout", (event) => {
    if (!state.composer || event.target !== field()) return
    state.composer.left()
    hideSuggestions(field())
    showComposer()
  })
  inbox.addEventListener("keydown", (event) => {
    if (event.target === field() && !event.isComposing) {
      const result = suggestionKey(event, field())
      if (result) {
        event.preventDefault()
        event.stopPropagation()
        if (result.text !== undefined) insert(result)
        return
      }
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target !== field()) return
    event.preventDefault()
    submit()
  })
}
