import { changesOf, placed, restorable } from "../core/forms.mjs"
import { $, $$ } from "./dom.mjs"
import { post } from "./server.mjs"
import { store } from "./store.mjs"
import { say } from "./texts.mjs"

/**
 * Forms of the settings pages: `<form data-form>` with the template `field`.
 *
 * A refusal is shown at its fields, and the first of them gets the focus. What is typed is kept in the browser until it
 * is saved or discarded, so that neither a lost network nor a lost session takes it.
 */

/** Not typed by anybody. */
const hidden = ["csrf", "version", "template", "id"]
const keyOf = (form) => `form:${form.getAttribute("action")}:${form.elements.namedItem("id")?.value ?? ""}`
const controls = (form) => [...form.elements].filter(({ name, type, dataset }) =>
  name && type !== "submit" && type !== "button" && !hidden.includes(name) && dataset.aside === undefined)

function valuesOf(form) {
  return Object.fromEntries(controls(form).map((field) =>
    [field.name, field.type === "checkbox" ? (field.checked ? "1" : "") : field.value]))
}

function setValue(field, value) {
  if (field.type === "checkbox") field.checked = value !== ""
  else field.value = value
}

// ---- Refusals

/** The place of a field: its label, its hint, its control and what is wrong with it. */
const placeOf = (form, name) => form.elements[name]?.closest?.("[data-field]") ?? null

function showProblems(form, { title, message, fields, theirs, version }) {
  const { texts, first } = placed(controls(form).map(({ name }) => name), fields)
  for (const field of controls(form)) {
    const text = texts[field.name] ?? ""
    const place = $("[data-error]", placeOf(form, field.name) ?? document.createElement("div"))
    if (place) place.textContent = text
    if (text) field.setAttribute("aria-invalid", "true")
    else field.removeAttribute("aria-invalid")
    showTheirs(form, field, theirs[field.name])
  }
  if (version) $("[data-version]", form).value = version
  const notice = $("[data-form-problem]", form)
  $("[data-problem-title]", notice).textContent = title
  $("[data-problem-text]", notice).textContent = first ? "" : message
  notice.hidden = false
  const target = first ? form.elements[first] : Object.keys(theirs).map((name) => form.elements[name])[0]
  if (target) {
    for (let part = target.closest("details:not([open])"); part; part = target.closest("details:not([open])")) part.open = true
    target.focus()
  } else notice.scrollIntoView({ block: "nearest" })
}

/** Shows what somebody else has saved in a field, next to what this member has typed. */
function showTheirs(form, field, theirs) {
  const place = $("[data-theirs]", placeOf(form, field.name) ?? document.createElement("div"))
  if (!place) return
  place.hidden = theirs === undefined
  if (theirs === undefined) return
  $("[data-theirs-text]", place).textContent = theirs.shown
  const take = $("[data-take]", place)
  take.dataset.take = theirs.value
  take.hidden = false
}

function clearProblems(form) {
  $("[data-form-problem]", form).hidden = true
  for (const place of $$("[data-error]", form)) place.textContent = ""
  for (const place of $$("[data-theirs]", form)) place.hidden = true
  for (const field of controls(form)) field.removeAttribute("aria-invalid")
}

// ---- Saving

async function save(form, button) {
  button?.setAttribute("aria-busy", "true")
  try {
    const said = await post(form.getAttribute("action"), Object.fromEntries(new FormData(form)))
    store.set(keyOf(form), null)
    location.href = said.next
  } catch (refusal) {
    clearProblems(form)
    showProblems(form, refusal)
    button?.removeAttribute("aria-busy")
  }
}

// ---- What was typed

function startDraft(form) {
  const initial = valuesOf(form)
  const names = Object.keys(initial)
  const keep = () => store.set(keyOf(form), changesOf(valuesOf(form), initial))
  const restored = restorable(store.get(keyOf(form), null), initial, names)
  const notice = $("[data-restored]", form)
  for (const [name, value] of restored) setValue(form.elements[name], value)
  notice.hidden = restored.length === 0
  $("[data-forget]", notice).addEventListener("click", () => {
    for (const [name, value] of Object.entries(initial)) setValue(form.elements[name], value)
    store.set(keyOf(form), null)
    notice.hidden = true
    form.dispatchEvent(new Event("input"))
    controls(form)[0].focus()
  })
  form.addEventListener("input", keep)
  for (const link of $$("[data-discard]", form)) link.addEventListener("click", () => store.set(keyOf(form), null))
}

function startForm(form) {
  // The server checks, in the language of the page, and says all that is wrong at once.
  form.noValidate = true
  startDraft(form)
  form.addEventListener("submit", (event) => {
    const { submitter } = event
    // Another template: the server fills in what the member has not changed.
    if (submitter?.name === "choose") return store.set(keyOf(form), null)
    event.preventDefault()
    if (submitter?.matches("[data-try-button]")) tryPhrase(form)
    else save(form, submitter)
  })
  form.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]")
    if (!take) return
    const place = take.closest("[data-field]")
    const field = form.elements[place.dataset.field]
    setValue(field, take.dataset.take)
    $("[data-theirs]", place).hidden = true
    field.focus()
    form.dispatchEvent(new Event("input"))
  })
}

// ---- The action

function startPreview(form) {
  const preview = () => {
    const text = $("[data-hook=preview-from]", form).value.trim()
    $("[data-preview-text]").textContent = text
    $("[data-preview-line]").classList.toggle("line--preview-empty", !text)
    const joined = $("[data-hook=joined-from]", form).value.trim()
    $("[data-preview-joined]").textContent = (joined || say("actions.previewJoins")).replaceAll("{name}", say("actions.previewName"))
  }
  form.addEventListener("input", preview)
  preview()
}

async function tryPhrase(form) {
  const answer = $("[data-try-answer]")
  try {
    answer.textContent = (await post("/actions/try", Object.fromEntries(new FormData(form)))).says
  } catch (refusal) {
    answer.textContent = refusal.fields.text ?? refusal.message
  }
}

function startTrying(form) {
  const phrase = $("[data-try] [name=text]")
  phrase.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    // Without this, Enter would save the action.
    event.preventDefault()
    tryPhrase(form)
  })
}

// ---- Start

function startConfirmations() {
  for (const form of $$("form[data-confirm]")) {
    form.addEventListener("submit", (event) => {
      if (!confirm(form.dataset.confirm)) event.preventDefault()
    })
  }
}

export function startForms() {
  startConfirmations()
  for (const form of $$("form[data-form]")) startForm(form)
  const action = $("[data-action-form]")
  if (!action) return
  startPreview(action)
  startTrying(action)
}
