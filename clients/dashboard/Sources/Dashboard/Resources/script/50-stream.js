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
    page.dataset.teams = fresh.body.dataset.teams ?? ""
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

let freshTimer = 0
/** Something changed that only the server can show. Many changes at once are one look. */
function readAnewSoon() {
  freshTimer ||= setTimeout(() => { freshTimer = 0; catchUp() }, limits.freshMs)
}

function startStream() {
  openStream()
  setInterval(() => { if (Date.now() - heardAt > limits.silenceMs) { lost(); openStream() } }, 5_000)
  addEventListener("offline", lost)
  addEventListener("online", openStream)
}

function hear(told) {
  if (told.daemon !== undefined) banner("daemon", !told.daemon)
  // Who is of which team decides what rings here, and to whom a call can be handed.
  if (told.team) readAnewSoon()
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
