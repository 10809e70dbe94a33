// ---- Ringing: until somebody has it, or this member has seen it

const title = document.title
const icon = $("link[rel=icon]")
const plainIcon = icon?.href
let sound = null
let chiming = 0
let notified = new Set()

const seen = () => store.get("seen", {})
const rings = () => presence !== "available" ? [] : [...waitingCalls.values()].filter((call) =>
  (!call.team || myTeams().includes(call.team)) && seen()[call.id] !== call.attempt)

function silence() {
  const marks = seen()
  for (const call of waitingCalls.values()) marks[call.id] = call.attempt
  // What waits no more needs no mark; of what waits every one is kept, or it would ring on.
  store.set("seen", Object.fromEntries(Object.entries(marks).filter(([id]) => waitingCalls.has(id))))
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
