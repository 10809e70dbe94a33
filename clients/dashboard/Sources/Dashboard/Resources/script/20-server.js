// ---- Talking to the server

class Refusal extends Error {
  constructor(said, status) {
    super(said.detail || said.title || "This did not work.")
    Object.assign(this, { title: said.title || "This did not work", reason: said.reason || "", metadata: said.metadata || {}, status })
  }
}

async function post(path, fields = {}) {
  const body = new URLSearchParams({ csrf, ...fields }).toString()
  let response
  try {
    response = await fetch(path, {
      method: "POST", headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" }, body,
      // What a window still sends as it closes may have at most 64 KiB in all; a longer text needs the window.
      keepalive: body.length < limits.keepaliveBytes,
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
