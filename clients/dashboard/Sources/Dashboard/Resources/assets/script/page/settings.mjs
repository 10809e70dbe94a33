import { play, ring } from "./bell.mjs"
import { $, $$ } from "./dom.mjs"
import { banner, toast } from "./notices.mjs"
import { post } from "./server.mjs"
import { state } from "./state.mjs"
import { store } from "./store.mjs"

/** The member's own settings. The daemon keeps them; a change comes back by the stream, in every window. */

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

function show() {
  for (const box of $$("[data-setting]")) box.checked = state.settings[box.dataset.setting]
  banner("quiet", state.settings.quiet)
  showAway()
  ring()
}

/** The banner of a member who is away. Do not disturb has a banner of its own. */
export function showAway() {
  banner("away", state.presence === "away" && !state.settings.quiet)
}

export function applySettings({ member, settings }) {
  if (member !== state.me || settings.version < state.settings.version) return
  state.settings = settings
  show()
}

async function change(name, isOn) {
  const before = state.settings
  state.settings = { ...before, [name]: isOn }
  show()
  try {
    await post("/settings", { [name]: isOn ? "1" : "0" })
  } catch (refusal) {
    state.settings = before
    show()
    toast(refusal.title, refusal.message)
  }
}

/** Settings that a browser kept before the daemon did move once, if the member has set nothing since. */
function migrate() {
  const kept = store.get("settings", null)
  if (!kept) return
  store.set("settings", null)
  if (state.settings.version > 0) return
  if (kept.undo) change("undo", true)
  if (kept.shortcuts === false) change("shortcuts", false)
}

function startPage(form) {
  const sound = $("[data-sound-choice]", form)
  const volume = $("[data-volume-choice]", form)
  const button = $("[data-play]", form)
  button.hidden = false
  const listen = () => play(sound.value, Number(volume.value))
  button.addEventListener("click", listen)
  sound.addEventListener("change", listen)
  volume.addEventListener("change", listen)
  const saved = $("[data-saved]", form)
  form.addEventListener("input", () => { saved.hidden = true })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    try {
      await post("/settings", Object.fromEntries(new FormData(form)))
      saved.hidden = false
    } catch (refusal) {
      toast(refusal.title, refusal.message)
    }
  })
}

export function startSettings() {
  startLanguage()
  for (const box of $$("[data-setting]")) {
    box.closest("label").hidden = false
    box.addEventListener("change", () => change(box.dataset.setting, box.checked))
  }
  $("[data-quiet-off]")?.addEventListener("submit", (event) => {
    event.preventDefault()
    change("quiet", false)
  })
  migrate()
  show()
  const form = $("[data-settings-form]")
  if (form) startPage(form)
}
