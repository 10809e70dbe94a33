import { limits } from "../core/limits.mjs"
import { $, element, fromTemplate } from "./dom.mjs"
import { toast } from "./notices.mjs"
import { upload } from "./server.mjs"
import { state } from "./state.mjs"
import { say } from "./texts.mjs"
import { keepFiles, keepStored, showComposer } from "./writing.mjs"

/** The files of the composer. Each is stored at once, and sent with the next reply. */

const tell = (title, detail, values) => toast(say(title), say(detail, values))

async function add(file) {
  const composer = state.composer
  if (!composer) return
  // The visitor would get what was meant for the team.
  if (composer.mode !== "message") return tell("files.noteHasNone", "files.noteHasNoneHint")
  if (!composer.mayReply) return
  if (composer.files.length >= limits.filesMax) return tell("files.tooMany", "files.tooManyHint", { max: limits.filesMax })
  if (file.size > limits.fileBytesMax) {
    return tell("files.tooLarge", "files.tooLargeHint", { name: file.name, max: limits.fileBytesMax / 1e6 })
  }
  const pending = { name: file.name, id: "" }
  composer.attach(pending)
  showFiles()
  try {
    const path = `/inbox/${encodeURIComponent(composer.request)}/files`
    Object.assign(pending, await upload(path, { conversation: composer.conversation, name: file.name }, file))
  } catch (refusal) {
    composer.detach(pending)
    toast(refusal.title, `${file.name}: ${refusal.message}`)
  }
  keepStored(composer, pending)
  showFiles()
}

/** Shows the files of the open composer. */
export function showFiles() {
  const place = $("[data-files]")
  const composer = state.composer
  if (!place || !composer) return
  const files = composer.mode === "message" ? composer.files : []
  place.replaceChildren(...files.map((file) => {
    const remove = element("button", { type: "button", className: "chip__close" }, fromTemplate("close"))
    remove.setAttribute("aria-label", say("files.remove", { name: file.name }))
    remove.addEventListener("click", () => {
      composer.detach(file)
      keepFiles(composer)
      showFiles()
      $("[data-compose] textarea").focus()
    })
    const size = file.id ? file.size : say("files.storing")
    return element("li", { className: "chip" }, element("bdi", { textContent: file.name }),
      element("small", { textContent: size }), remove)
  }))
  place.hidden = files.length === 0
  const attach = $("[data-attach]")
  if (attach) attach.hidden = composer.mode !== "message" || !composer.mayReply
  showComposer()
}

export function startFiles() {
  const inbox = $("[data-inbox]")
  if (!inbox) return
  inbox.addEventListener("click", (event) => {
    if (event.target.closest("[data-attach]")) $("[data-file-input]").click()
  })
  inbox.addEventListener("change", (event) => {
    if (event.target.dataset.fileInput === undefined) return
    for (const file of event.target.files) add(file)
    event.target.value = ""
  })
  inbox.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (!files.length || state.composer?.mode !== "message" || !event.target.closest("[data-compose]")) return
    event.preventDefault()
    for (const file of files) add(file)
  })
}
