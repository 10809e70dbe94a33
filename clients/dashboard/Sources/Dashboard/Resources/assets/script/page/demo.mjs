import { limits } from "../core/limits.mjs"
import { $, $$, element, fromHTML, quoted, randomID } from "./dom.mjs"
import { post } from "./server.mjs"
import { say as word } from "./texts.mjs"

/** The demo: a visitor's window. */

const retryMs = 1_500

export function startDemo(demo) {
  const lines = $("[data-lines]")
  const form = $("[data-demo-form]")
  const field = $("textarea", form)
  let last = Number(demo.dataset.sequence)
  let typedAt = 0
  let typingEnds = 0
  /** Lines are sent one after the other, so that they arrive in order. */
  let sending = Promise.resolve()

  const toEnd = () => {
    const box = $("[data-scroll]")
    box.scrollTop = box.scrollHeight
  }
  const showPartner = (kind, author) => {
    if (kind === "member") $("[data-demo-who]").textContent = word("demo.withPerson", { name: author })
    if (kind === "assistant") $("[data-demo-who]").textContent = word("demo.withAssistant")
  }

  const deliver = async (text, id, line) => {
    const name = form.elements.name.value.trim() || word("demo.exampleName")
    for (;;) {
      try {
        return await post("/demo/messages", { text, client_id: id, name })
      } catch (refusal) {
        if (!refusal.passes) {
          line.classList.replace("line--pending", "line--failed")
          $(".line__body", line).append(refusal.message)
          return
        }
        await new Promise((done) => setTimeout(done, retryMs))
      }
    }
  }

  const say = (text) => {
    const id = randomID()
    const bubble = element("div", { className: "line__body" },
      element("p", { className: "line__text", textContent: text }))
    const line = element("li", { className: "line line--right line--pending" }, bubble)
    line.dataset.client = id
    lines.append(line)
    toEnd()
    $("[data-chips]").hidden = true
    sending = sending.then(() => deliver(text, id, line))
  }

  const receive = (said) => {
    if (said.sequence <= last) return
    last = said.sequence
    if (said.clientID) $(`.line--pending[data-client="${quoted(said.clientID)}"]`)?.remove()
    lines.insertBefore(fromHTML(said.html), $(".line--pending", lines))
    $("[data-typing]").textContent = ""
    showPartner(said.kind, said.author)
    toEnd()
  }

  const events = new EventSource(`/demo/events?after=${last}`)
  events.addEventListener("message", (event) => receive(JSON.parse(event.data)))
  events.addEventListener("typing", (event) => {
    const place = $("[data-typing]")
    place.textContent = JSON.parse(event.data).on ? word("demo.typing") : ""
    clearTimeout(typingEnds)
    typingEnds = setTimeout(() => { place.textContent = "" }, limits.typingShownMs)
  })

  field.addEventListener("input", () => {
    if (Date.now() - typedAt < limits.typingMs) return
    typedAt = Date.now()
    post("/demo/typing", { on: "1" }).catch(() => {})
  })
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const text = field.value.trim()
    field.value = ""
    typedAt = 0
    field.focus()
    if (text) say(text)
  })
  for (const chip of $$(".chip")) chip.addEventListener("click", () => say(chip.textContent))

  const final = $$(".line--member, .line--assistant").at(-1)
  if (final?.classList.contains("line--member")) showPartner("member", $("strong", final).textContent)
  toEnd()
}
