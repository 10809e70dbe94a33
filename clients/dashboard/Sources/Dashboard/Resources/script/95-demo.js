// ---- The demo: a visitor's window

function startDemo(demo) {
  const lines = $("[data-lines]")
  const form = $("[data-demo-form]")
  const field = $("textarea", form)
  let last = Number(demo.dataset.sequence)
  const who = (kind, author) => {
    if (kind === "member") $("[data-demo-who]").textContent = `You are talking to ${author}`
    if (kind === "assistant") $("[data-demo-who]").textContent = "You are talking to the assistant"
  }
  const say = async (text) => {
    const id = randomID()
    const line = document.createElement("li")
    line.className = "line line--right line--pending"
    line.dataset.client = id
    const bubble = Object.assign(document.createElement("div"), { className: "line__body" })
    bubble.append(Object.assign(document.createElement("p"), { className: "line__text", textContent: text }))
    line.append(bubble)
    lines.append(line)
    toEnd()
    $("[data-chips]").hidden = true
    for (;;) {
      try { return await post("/demo/messages", { text, client_id: id, name: form.elements.name.value.trim() || "Alice" }) } catch (refusal) {
        if (refusal.status && refusal.status !== 503) { line.classList.replace("line--pending", "line--failed"); bubble.append(refusal.message); return }
        await new Promise((done) => setTimeout(done, 1_500))
      }
    }
  }
  const events = new EventSource(`/demo/events?after=${last}`)
  events.addEventListener("message", (event) => {
    const said = JSON.parse(event.data)
    if (said.sequence <= last) return
    last = said.sequence
    if (said.clientID) $(`.line--pending[data-client="${CSS.escape(said.clientID)}"]`)?.remove()
    lines.append(fromHTML(said.html))
    $("[data-typing]").textContent = ""
    who(said.kind, said.author)
    toEnd()
  })
  let typingEnds = 0
  events.addEventListener("typing", (event) => {
    clearTimeout(typingEnds)
    $("[data-typing]").textContent = JSON.parse(event.data).on ? "Somebody is typing …" : ""
    typingEnds = setTimeout(() => { $("[data-typing]").textContent = "" }, 6_000)
  })
  let typed = 0
  field.addEventListener("input", () => {
    if (Date.now() - typed < limits.typingMs) return
    typed = Date.now()
    post("/demo/typing", { on: "1" }).catch(() => {})
  })
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit() } })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const text = field.value.trim()
    field.value = ""
    typed = 0
    field.focus()
    if (text) say(text)
  })
  for (const chip of $$(".chip")) chip.addEventListener("click", () => say(chip.textContent))
  const final = $$(".line--member, .line--assistant").at(-1)
  if (final?.classList.contains("line--member")) who("member", $("strong", final).textContent)
  toEnd()
}
