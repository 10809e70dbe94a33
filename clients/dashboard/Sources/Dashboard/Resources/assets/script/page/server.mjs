import { limits } from "../core/limits.mjs"
import { state } from "./state.mjs"
import { say } from "./texts.mjs"

/** Requests to the server. Each has a time-out, because a network can swallow packets without an error. */

/** A request that failed. `status` 0 = there was no answer. */
export class Refusal extends Error {
  constructor(said, status) {
    super(said.detail || said.title || say("frame.failed"))
    this.title = said.title || say("frame.failed")
    this.reason = said.reason || ""
    this.metadata = said.metadata || {}
    /** What is wrong in a form, and what somebody else has saved in it, by field. */
    this.fields = said.fields || {}
    this.theirs = said.theirs || {}
    this.version = said.version || 0
    this.status = status
  }

  /** Whether the same request can succeed later. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

const unreachable = () =>
  new Refusal({ title: say("frame.unreachable"), detail: say("frame.unreachableHint") }, 0)

/** Posts a form, and returns the JSON of the answer. Throws a `Refusal`. */
export async function post(path, fields = {}) {
  const body = new URLSearchParams({ csrf: state.csrf, ...fields }).toString()
  let response, said
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body,
      keepalive: body.length < limits.keepaliveBytesMax,
      signal: AbortSignal.timeout(limits.postMs + body.length / limits.uploadBytesPerMs),
    })
    said = await response.json().catch((error) => {
      if (error.name === "TimeoutError" || error.name === "AbortError") throw error
      return {}
    })
  } catch {
    throw unreachable()
  }
  if (response.ok) return said
  if (response.status === 401) signedOut()
  throw new Refusal(said, response.status)
}

/** Reads a part of a page, as HTML. Throws a `Refusal`, also when the signal cancels it. */
export async function part(path, signal) {
  return read(path, { headers: { "X-Part": "1" } }, signal)
}

/** Reads values. */
export async function json(path) {
  return JSON.parse(await read(path, { headers: { Accept: "application/json" } }))
}

/** Posts a file. Throws a `Refusal`. */
export async function upload(path, fields, file) {
  let response, said
  try {
    response = await fetch(`${path}?${new URLSearchParams(fields)}`, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/octet-stream", "X-Form-Token": state.csrf },
      body: file,
      signal: AbortSignal.timeout(limits.postMs + file.size / limits.uploadBytesPerMs),
    })
    said = await response.json()
  } catch {
    throw unreachable()
  }
  if (response.ok) return said
  if (response.status === 401) signedOut()
  throw new Refusal(said, response.status)
}

/** Reads a whole page. */
export async function page(path) {
  return new DOMParser().parseFromString(await read(path, {}), "text/html")
}

/** Reads a text. The time-out counts from the last bytes, because a long thread takes time on a slow network. */
async function read(path, options, signal) {
  const ending = new AbortController()
  signal?.addEventListener("abort", () => ending.abort())
  let timer = 0
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => ending.abort(), limits.downloadSilenceMs)
  }
  heard()
  try {
    const response = await fetch(path, { ...options, signal: ending.signal })
    if (response.status === 401 || new URL(response.url).pathname === "/sign-in") {
      signedOut()
      throw new Refusal({ title: say("frame.signedOut") }, 401)
    }
    if (!response.ok) throw new Refusal({ title: say("frame.cannotShow") }, response.status)
    return await readText(response.body, heard)
  } catch (error) {
    throw error instanceof Refusal ? error : unreachable()
  } finally {
    clearTimeout(timer)
  }
}

async function readText(body, heard) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ""
  while (true) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    heard()
    text += decoder.decode(value, { stream: true })
  }
}

export function signedOut() {
  location.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`
}
