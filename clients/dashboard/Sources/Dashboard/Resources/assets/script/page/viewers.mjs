import { $, setText } from "./dom.mjs"
import { state, thread } from "./state.mjs"
import { say } from "./texts.mjs"

/**
 * Who else has the open chat open. Each sign of life reads the whole list again, so a change that the stream lost is
 * shown for one of their intervals at most.
 */

/** The fields of a sign of life: the conversation that this window shows, or has closed since the last one. */
export function viewingFields() {
  const open = document.visibilityState === "visible" ? thread()?.conversation ?? "" : ""
  const left = state.viewing && state.viewing !== open ? state.viewing : ""
  state.viewing = open
  if (open) return { viewing: open }
  return left ? { left } : {}
}

export function applyViewers({ conversation, members }) {
  if (thread()?.conversation !== conversation) return
  state.viewers = members.filter(({ id }) => id !== state.me).map(({ name }) => name)
  showViewers()
}

export function showViewers() {
  const place = $("[data-viewers]")
  if (!place) return
  place.hidden = state.viewers.length === 0
  if (state.viewers.length) {
    setText(place, say("thread.viewers", { count: state.viewers.length, names: state.viewers.join(", ") }))
  }
}
