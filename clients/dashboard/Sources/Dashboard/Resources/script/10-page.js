// The files of this folder are one module: the server joins them in the order of their names.
//
// What makes the pages live. Every page works without it: forms post and links lead somewhere. Whatever is shown as HTML was
// made, and escaped, by the server.

const page = document.body
const $ = (selector, root = document) => root.querySelector(selector)
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]
const csrf = $("meta[name=csrf]")?.content ?? ""
const me = page.dataset.member ?? ""
const myTeams = () => (page.dataset.teams ?? "").split("\n").filter(Boolean)
const clockSpeed = Number(page.dataset.clockSpeed) || 1

const limits = { closedRows: 50, beatMs: 15_000, silenceMs: 40_000, chimeMs: 3_500, typingMs: 3_000, outbox: 50, keepaliveBytes: 32_000, freshMs: 2_000, waitingRowsMin: 150 }
const randomID = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
/** One window: its signs of life are its own. */
let tab = randomID()

const store = {
  get(key, otherwise) {
    try { return JSON.parse(localStorage.getItem(`humancall:${me}:${key}`)) ?? otherwise } catch { return otherwise }
  },
  set(key, value) {
    const name = `humancall:${me}:${key}`
    // A full or forbidden storage costs the draft's life over a reload, and nothing else.
    try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(value)) } catch {}
  },
}
