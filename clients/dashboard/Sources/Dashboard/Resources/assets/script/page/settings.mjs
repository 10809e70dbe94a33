import { $$ } from "./dom.mjs"
import { state } from "./state.mjs"
import { store } from "./store.mjs"

/** The member's own settings, kept in this browser. */

export function startSettings() {
  state.settings = { ...state.settings, ...store.get("settings", {}) }
  for (const box of $$("[data-setting]")) {
    const name = box.dataset.setting
    box.closest("label").hidden = false
    box.checked = state.settings[name]
    box.addEventListener("change", () => {
      state.settings[name] = box.checked
      store.set("settings", state.settings)
    })
  }
  store.watch("settings", (_, settings) => {
    state.settings = { ...state.settings, ...settings }
    for (const box of $$("[data-setting]")) box.checked = state.settings[box.dataset.setting]
  })
}
