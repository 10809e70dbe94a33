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
