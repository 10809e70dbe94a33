import { $, $$ } from "./dom.mjs"
import { post } from "./server.mjs"
import { say } from "./texts.mjs"

/** Forms of the settings pages. */

function startConfirmations() {
  for (const form of $$("form[data-confirm]")) {
    form.addEventListener("submit", (event) => {
      if (!confirm(form.dataset.confirm)) event.preventDefault()
    })
  }
}

function startPreview(form) {
  const preview = () => {
    const text = $("[data-preview-from]").value.trim()
    $("[data-preview-text]").textContent = text
    $("[data-preview-line]").classList.toggle("line--preview-empty", !text)
    const joined = form.elements.joined_message.value.trim()
    $("[data-preview-joined]").textContent = (joined || say("actions.previewJoins")).replaceAll("{name}", say("actions.previewName"))
  }
  form.addEventListener("input", preview)
  preview()
}

async function save(form, button) {
  const problem = $("[data-minutes-problem]")
  problem.hidden = true
  button?.setAttribute("aria-busy", "true")
  try {
    await post(form.getAttribute("action"), Object.fromEntries(new FormData(form)))
    location.href = `/actions?assistant=${encodeURIComponent(form.elements.assistant.value)}`
  } catch (refusal) {
    // In the daemon's own words.
    problem.textContent = refusal.message
    problem.hidden = false
    const isMinutes = /close_after_minutes/.test(refusal.metadata.field ?? "")
    $("[data-minutes]").toggleAttribute("aria-invalid", isMinutes)
    if (isMinutes) $("[data-minutes]").focus()
    problem.scrollIntoView({ block: "nearest" })
    button?.removeAttribute("aria-busy")
  }
}

async function tryPhrase(form) {
  const answer = $("[data-try-answer]")
  try {
    answer.textContent = (await post("/actions/try", Object.fromEntries(new FormData(form)))).says
  } catch (refusal) {
    answer.textContent = refusal.message
  }
}

export function startForms() {
  startConfirmations()
  const form = $("[data-action-form]")
  if (!form) return
  startPreview(form)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    save(form, event.submitter)
  })
  $("[data-try]").addEventListener("submit", (event) => {
    event.preventDefault()
    tryPhrase(event.target)
  })
}
