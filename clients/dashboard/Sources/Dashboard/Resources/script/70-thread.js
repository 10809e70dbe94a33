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
  for (const item of outbox().filter((item) => item.request === thread.dataset.request)) {
    // It arrived, and only its answer was lost.
    if ($(`[data-line][data-client="${CSS.escape(item.id)}"]`)) forget(item.id)
    else addPending(item, { failed: "It was not sent." })
  }
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
