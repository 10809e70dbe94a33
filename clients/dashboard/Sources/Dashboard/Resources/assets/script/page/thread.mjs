import { Composer } from "../core/composer.mjs"
import { limits } from "../core/limits.mjs"
import { showFiles } from "./files.mjs"
import { attend } from "./bell.mjs"
import { localTimes } from "./clocks.mjs"
import { readColleagues, showColleagues } from "./colleagues.mjs"
import { $, $$, fromHTML, fromTemplate, narrow } from "./dom.mjs"
import { focusIfLost, keepingFocus } from "./focus.mjs"
import { hear } from "./hearing.mjs"
import { markRead, showList } from "./list.mjs"
import { loadOlder, replaceLines, showDays, showOlder } from "./past.mjs"
import { hideSuggestions, markMentions, readPeople } from "./mentions.mjs"
import { announce, toast } from "./notices.mjs"
import { beatQuietly } from "./presence.mjs"
import { part, post } from "./server.mjs"
import { state, thread } from "./state.mjs"
import { say } from "./texts.mjs"
import { showViewers } from "./viewers.mjs"
import {
  draftsOf, showComposer, showOutbox, confirmSent, returnHeld, reconcileOutbox, watchComposer,
} from "./writing.mjs"

/** The large pane: one call, or none. */

const inbox = $("[data-inbox]")
const pane = $("[data-thread]")
/** A thread that is scrolled nearer to its end than this follows new lines. Pixels. */
const endDistance = 120

let loadingView = 0
let reloading = 0
let typingEnds = 0
/** Whether the focus was in the pane when it was emptied. */
let hadFocus = false

const pathOf = (request) => `/inbox/${encodeURIComponent(request)}`
const requestOf = (path) => decodeURIComponent(path.split("/")[2] ?? "")
const scroller = () => $("[data-scroll]")

export function isAtEnd() {
  const box = scroller()
  return !box || box.scrollHeight - box.scrollTop - box.clientHeight < endDistance
}

export function toEnd() {
  const box = scroller()
  if (box) box.scrollTop = box.scrollHeight
}

// ---- Opening and closing

/** Opens a call. From now on no key reaches anything of the call that was open before. */
export function openCall(path, { push = true } = {}) {
  const request = requestOf(path)
  if (push) history.pushState(null, "", pathOf(request))
  inbox.classList.add("inbox--open")
  if (thread()?.request === request) return reloadThread(0)
  state.pane = { is: "loading", request }
  leaveComposer()
  state.claimed = ""
  // An inert pane loses the focus: the next thread gets it.
  hadFocus = pane.contains(document.activeElement)
  pane.inert = true
  clearTimeout(loadingView)
  loadingView = setTimeout(showLoading, limits.loadingViewMs)
  showList()
  load(request)
}

function leaveComposer() {
  hideSuggestions($("[data-compose] textarea"))
  state.composer = null
}

function showLoading() {
  if (state.pane.is !== "loading") return
  replacePane(fromTemplate("loading"))
  setName(state.pane.request)
}

function setName(request) {
  const name = state.rows.get(request)?.name
  if (name) $("[data-name]", pane).textContent = name
}

function showUnreadable(refusal) {
  state.pane = { is: "unreadable", request: state.pane.request }
  replacePane(fromTemplate("unreadable"))
  setName(state.pane.request)
  $("[data-why]", pane).textContent = refusal.message
}

/** Tries again to open a call that could not be read: the server can be reached again. */
export function retryUnreadable() {
  if (state.pane.is === "unreadable") openCall(pathOf(state.pane.request), { push: false })
}

export function closeCall({ push = true } = {}) {
  const request = state.pane.request ?? thread()?.request
  state.load.cancel()
  state.pane = { is: "nothing" }
  leaveComposer()
  replacePane(fromTemplate("nothing"))
  inbox.classList.remove("inbox--open")
  if (push) history.pushState(null, "", "/inbox")
  showList()
  beatQuietly()
  const link = $("a", state.rows.get(request)?.element ?? document.createElement("li"))
  link?.focus()
}

function replacePane(content) {
  clearTimeout(loadingView)
  pane.inert = false
  pane.replaceChildren(content)
  watchComposer()
}

// ---- Loading

async function load(request) {
  const begun = state.load.begin(request)
  try {
    const html = await part(pathOf(request), begun.signal)
    const meanwhile = state.load.finish(begun)
    // A late answer is dropped.
    if (!meanwhile) return
    show(fromHTML(html))
    for (const line of meanwhile.lines) applyLine(line)
    if (meanwhile.isStale) reloadThread()
  } catch (refusal) {
    if (!state.load.finish(begun)) return
    if (state.pane.is === "open" && refusal.passes) reloadThread(limits.retryMsMin)
    else if (state.pane.is === "open") toast(refusal.title, refusal.message)
    else showUnreadable(refusal)
  }
}

/** Reads the open call again after a change. Changes in quick succession lead to one request. */
export function reloadThread(pauseMs = limits.threadReloadPauseMs) {
  if (state.load.request) return state.load.changed()
  clearTimeout(reloading)
  reloading = setTimeout(() => {
    const open = thread()
    if (!open) return
    if (state.load.request) state.load.changed()
    else load(open.request)
  }, pauseMs)
}

/** Starts a load in flight again: its answer may be older than the point from which the stream continues. */
export function restartLoad() {
  if (state.load.request) load(state.load.request)
  else reloadThread(0)
}

// ---- Showing

/** Shows a thread from the server: another one, or the open one in its new state. */
function show(content) {
  const fresh = readThread($(".thread", content))
  const isSame = thread()?.request === fresh.request
  const follows = !isSame || isAtEnd()
  const known = thread()?.sequence
  state.pane = { is: "open", thread: fresh }
  localTimes(content)
  readPeople(content)
  readColleagues(content)
  markMentions(content)
  if (isSame) {
    hear($$("[data-lines] [data-line]", content), known)
    patch(content, fresh)
  }
  else {
    state.composer = new Composer(fresh.chat, draftsOf(fresh.request))
    replacePane(content)
    showOlder()
    if (narrow.matches) $("[data-back]")?.focus({ preventScroll: true })
    else if (hadFocus) focusIfLost(scroller())
    hadFocus = false
  }
  if (state.claimed === fresh.request && fresh.chat.mayReply) focusAfterClaim()
  reconcileOutbox()
  showOutbox()
  showFiles()
  showDays($("[data-lines]"))
  if (follows) toEnd()
  markRead()
  showList()
  showColleagues()
  attend()
  if (!isSame) {
    state.viewers = []
    beatQuietly()
  }
  showViewers()
}

/** Reads a thread's own values when it arrives. */
function readThread(article) {
  const { request, conversationId, sequence, epoch, version, mayReply, reason, visitor, actionName } = article.dataset
  const chat = {
    request, conversation: conversationId, visitor, epoch: Number(epoch), mayReply: mayReply === "1", reason,
  }
  const labels = article.dataset.labels ?? ""
  const older = $("[data-lines]", article).dataset.older
  return {
    request, conversation: conversationId, sequence: Number(sequence), version: Number(version), chat, labels,
    action: actionName, older,
  }
}

/** Replaces what has changed, but not what the member is writing, reading or choosing. */
function patch(content, fresh) {
  const hasFocus = document.activeElement === $("[data-compose] textarea")
  state.composer.update(fresh.chat, { hasFocus })
  for (const selector of ["[data-head]", "[data-state]"]) {
    const [old, now] = [$(selector, pane), $(selector, content)]
    if (selector === "[data-head]" && isChoosing(old, now)) continue
    keepingFocus(old, () => {
      old.replaceWith(now)
      return now
    }, scroller)
  }
  replaceLines($("[data-lines]", pane), $("[data-lines]", content))
  const context = $("[data-context]", pane)
  keepingFocus(context, () => {
    context.replaceChildren(...$("[data-context]", content).childNodes)
    return context
  }, () => context)
  if (state.tagged === fresh.request) {
    state.tagged = ""
    $("[data-tag-input]").focus()
  }
}

/** Whether a menu is open whose form is still valid. */
function isChoosing(old, now) {
  const verbs = (head) => $$("[data-act]", head).map((form) => form.dataset.act).join()
  return $("[data-menu][open]", old) !== null && verbs(old) === verbs(now)
}

/** Moves on to the reply after a claim, unless the member is typing somewhere else. */
function focusAfterClaim() {
  state.claimed = ""
  state.composer.claimed()
  if (!document.activeElement?.matches("input, textarea, select")) $("[data-compose] textarea").focus()
}

// ---- Events

export function applyLine(line) {
  state.load.buffer(line)
  if (line.clientID) confirmSent(line.clientID)
  const open = thread()
  if (open?.conversation !== line.conversation || line.sequence <= open.sequence) return
  const wasAtEnd = isAtEnd()
  const item = fromHTML(line.html).firstElementChild
  localTimes(item)
  $("[data-lines]").append(item)
  showDays($("[data-lines]"))
  markMentions($("[data-lines]"))
  hear([item], open.sequence)
  open.sequence = line.sequence
  if (line.kind === "visitor") showTyping("")
  showOutbox()
  if (wasAtEnd) toEnd()
  markRead()
}

export function applyRowToThread({ id, version, labels }) {
  const open = thread()
  if (open?.request === id && (open.version < version || open.labels !== labels.join("\n"))) reloadThread()
}

/** The chat has changed hands. The composer is updated at once, before the thread has been read again. */
export function applyControl({ conversation, epoch, holder }) {
  const isMine = holder === state.me
  if (!isMine) returnHeld(conversation)
  if (thread()?.conversation !== conversation) return
  const hasFocus = document.activeElement === $("[data-compose] textarea")
  const reason = isMine ? "" : say("thread.why.changed")
  state.composer.update({ epoch, mayReply: isMine, reason }, { hasFocus })
  showComposer()
}

export function applyErasure(conversation) {
  if (thread()?.conversation === conversation) reloadThread()
}

export function applyTyping({ conversation, who, member, typing }) {
  if (thread()?.conversation !== conversation || member === state.me) return
  showTyping(typing ? say("thread.typing", { who }) : "")
}

function showTyping(text) {
  const place = $("[data-typing]")
  if (!place) return
  place.textContent = text
  clearTimeout(typingEnds)
  if (text) typingEnds = setTimeout(() => { place.textContent = "" }, limits.typingShownMs)
}

// ---- Actions

/** Sends a form of the thread's head: claim, hand over, give back or complete. */
async function act(form, button) {
  // While another call is opened, the old one is still on the page.
  const request = thread()?.request
  if (!request) return
  button?.setAttribute("aria-busy", "true")
  try {
    const said = await post(form.getAttribute("action"), { ...Object.fromEntries(new FormData(form)), tab: state.tab })
    if (said.open) return openCall(said.open)
    // The form disappears. Move its focus to the conversation, or it would be lost.
    if (form.contains(document.activeElement)) scroller()?.focus({ preventScroll: true })
    form.closest("details")?.removeAttribute("open")
    if (form.dataset.act === "claim") state.claimed = request
    if (form.dataset.act === "tags") state.tagged = request
  } catch (refusal) {
    toast(refusal.title, refusal.message)
    announce(`${refusal.title}. ${refusal.message}`)
  } finally {
    button?.removeAttribute("aria-busy")
    if (thread()?.request === request) reloadThread()
  }
}

/** Claims the oldest call that waits for the member, and opens it. */
async function claimNext(button) {
  button?.setAttribute("aria-busy", "true")
  try {
    const { request } = await post("/inbox/next", { tab: state.tab })
    openCall(pathOf(request))
    state.claimed = request
  } catch (refusal) {
    toast(refusal.title, refusal.message)
    announce(`${refusal.title}. ${refusal.message}`)
  } finally {
    button?.removeAttribute("aria-busy")
  }
}

export function startThread() {
  if (!inbox) return
  const made = $(".thread", pane)
  if (made) show(fromHTML(pane.innerHTML))
  addEventListener("popstate", () => {
    if (location.pathname === "/inbox") closeCall({ push: false })
    else openCall(location.pathname, { push: false })
  })
  inbox.addEventListener("click", clicked)
  inbox.addEventListener("submit", (event) => {
    if (event.target.dataset.next !== undefined) {
      event.preventDefault()
      return claimNext(event.submitter)
    }
    if (!event.target.dataset.act) return
    event.preventDefault()
    act(event.target, event.submitter)
  })
}

function clicked(event) {
  const link = event.target.closest(".row__link, .earlier a")
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault()
    openCall(link.getAttribute("href"))
  } else if (event.target.closest("[data-back]")) {
    event.preventDefault()
    closeCall()
  } else if (event.target.closest("[data-load-older]")) {
    loadOlder()
  } else if (event.target.closest("[data-load-again]")) {
    openCall(pathOf(state.pane.request), { push: false })
  } else if (event.target.closest("[data-context-toggle]")) {
    showContext($("[data-context]").toggleAttribute("data-shown"))
  }
}

function showContext(isShown) {
  $(".thread__info").setAttribute("aria-expanded", String(isShown))
}

/** Closes the pane about the call where it covers the thread. Returns whether it was open. */
export function closeContext() {
  const context = $("[data-context][data-shown]")
  if (!context) return false
  context.removeAttribute("data-shown")
  showContext(false)
  return true
}
