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
