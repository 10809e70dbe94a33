// ---- Settings

function startForms() {
  for (const form of $$("form[data-confirm]")) {
    form.addEventListener("submit", (event) => { if (!confirm(form.dataset.confirm)) event.preventDefault() })
  }
  const form = $("[data-action-form]")
  if (!form) return
  const preview = () => {
    const text = $("[data-preview-from]").value.trim()
    $("[data-preview-text]").textContent = text
    $("[data-preview-line]").classList.toggle("line--preview-empty", !text)
    const joined = form.elements.joined_message.value.trim()
    $("[data-preview-joined]").textContent = (joined || "{name} joins.").replaceAll("{name}", "Mary")
  }
  form.addEventListener("input", preview)
  preview()
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const problem = $("[data-minutes-problem]")
    problem.hidden = true
    const button = event.submitter
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
  })
  $("[data-try]").addEventListener("submit", async (event) => {
    event.preventDefault()
    const answer = $("[data-try-answer]")
    try { answer.textContent = (await post("/actions/try", Object.fromEntries(new FormData(event.target)))).says } catch (refusal) { answer.textContent = refusal.message }
  })
}
