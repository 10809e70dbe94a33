import { state } from "./state.mjs"

/** The member's values in this browser: drafts, unsent lines, marks and settings. */

const prefix = () => `humancall:${state.me}:`

export const store = {
  get(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(prefix() + key)) ?? otherwise
    } catch {
      return otherwise
    }
  },

  /** @param value null removes the key */
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(prefix() + key)
      else localStorage.setItem(prefix() + key, JSON.stringify(value))
    } catch {
      // Without storage, these values do not survive a reload.
    }
  },

  /** The values of all keys that begin with `start`. */
  all(start) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix() + start))
        .map((key) => this.get(key.slice(prefix().length), null)).filter((value) => value !== null)
    } catch {
      return []
    }
  },

  /** Calls `changed` when another window changes a key that begins with `start`; null = it removed the value. */
  watch(start, changed) {
    addEventListener("storage", ({ key, newValue }) => {
      if (!key?.startsWith(prefix() + start)) return
      changed(key.slice(prefix().length + start.length), newValue === null ? null : JSON.parse(newValue))
    })
  },
}
