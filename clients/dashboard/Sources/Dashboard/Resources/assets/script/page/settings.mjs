import { $, $$ } from "./dom.mjs"
import { state } from "./state.mjs"
import { store } from "./store.mjs"

/** The member's own settings, kept in this browser. */

/** A choice of the language takes effect at once, on the page that is open. */
function startLanguage() {
  const form = $("[data-language-form]")
  if (!form) return
  $("button", form).hidden = true
  $("select", form).addEventListener("change", () => {
    form.elements.next.value = location.pathname
    form.submit()
  })
}

export function startSettings() {
  startLanguage()
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
