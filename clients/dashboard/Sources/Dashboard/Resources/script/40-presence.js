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
  addEventListener("pageshow", (event) => { if (event.persisted) { tab = randomID(); quietly(); openStream() } })
  $("[data-presence-switch]")?.addEventListener("submit", (event) => {
    event.preventDefault()
    beat({ presence: event.submitter?.value ?? "" }).catch((refusal) => toast(refusal.title, refusal.message))
  })
}
