import { limits } from "../core/limits.mjs"
import { tickClocks } from "./clocks.mjs"
import { $, fromHTML } from "./dom.mjs"
import { announce, toast } from "./notices.mjs"
import { part, post } from "./server.mjs"

/** The page of the chats that the AI leads. */

const rows = $("[data-chat-rows]")

/** Rows never move while the member points at one: a click would take another chat. */
const isInUse = () => rows.matches(":hover") || rows.contains(document.activeElement)

async function refresh() {
  if (document.visibilityState !== "visible" || isInUse()) return
  try {
    const html = await part("/chats")
    if (isInUse()) return
    rows.replaceChildren(fromHTML(html))
    tickClocks()
  } catch {
    // The next one may succeed; the banner says that the connection is lost.
  }
}

async function take(form) {
  const button = $("button", form)
  button.setAttribute("aria-busy", "true")
  try {
    const { request } = await post("/chats/take", Object.fromEntries(new FormData(form)))
    location.href = `/inbox/${encodeURIComponent(request)}`
  } catch (refusal) {
    toast(refusal.title, refusal.message)
    announce(`${refusal.title}. ${refusal.message}`)
    button.removeAttribute("aria-busy")
  }
}

export function startChats() {
  if (!rows) return
  rows.addEventListener("submit", (event) => {
    if (event.target.dataset.take === undefined) return
    event.preventDefault()
    take(event.target)
  })
  if (rows.dataset.live) setInterval(refresh, limits.chatsMs)
}
