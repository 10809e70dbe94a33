import { phrase } from "./texts.mjs"

/**
 * What a member writes in one conversation. A composer never changes its conversation: another one has another
 * composer.
 *
 * Its mode says who reads the text: `message` = the visitor, `note` = the team. The mode never changes on its own while
 * the field has text or the focus. A reply that is being typed when the chat is lost stays a reply, which cannot be
 * sent. A note that is being typed when the chat arrives stays a note.
 */
export class Composer {
  #drafts

  /**
   * @param {{request, conversation, visitor: string, epoch: number, mayReply: boolean, reason: string}} chat
   *   `reason` says why no reply can be sent
   * @param {{message: string, note: string, files: Array}} drafts the text of each mode, and the files of the reply
   */
  constructor(chat, drafts) {
    this.request = chat.request
    this.conversation = chat.conversation
    this.visitor = chat.visitor
    const { files = [], ...texts } = drafts
    this.#drafts = texts
    /** Files of the reply; one without an id is being stored. */
    this.files = [...files]
    this.#apply(chat)
    this.mode = this.#firstMode()
  }

  get text() {
    return this.#drafts[this.mode]
  }

  get drafts() {
    return { ...this.#drafts }
  }

  /** Whether the member can choose a mode: a reply that cannot be sent can still be read and copied. */
  canChoose(mode) {
    return mode === "note" || this.mayReply || this.#drafts.message !== ""
  }

  get canSend() {
    if (this.mode === "note") return this.text.trim() !== ""
    const isStored = this.files.every(({ id }) => id)
    return this.mayReply && isStored && (this.text.trim() !== "" || this.files.length > 0)
  }

  attach(file) {
    this.files.push(file)
  }

  detach(file) {
    this.files = this.files.filter((other) => other !== file)
  }

  /** Says who reads the text, or why it cannot be sent. */
  get hint() {
    const { reason } = this
    if (this.mode === "note") {
      return this.mayReply ? phrase("thread.teamReads") : phrase("thread.teamReadsBecause", { reason })
    }
    if (this.mayReply) return phrase("thread.visitorReads")
    return phrase(this.text ? "thread.replyKept" : "thread.cannotReply", { reason })
  }

  type(text) {
    this.#drafts[this.mode] = text
  }

  /** The member chooses a mode. */
  choose(mode) {
    if (this.canChoose(mode)) this.mode = mode
  }

  /** Applies the newest state of the chat. */
  update(chat, { hasFocus }) {
    // The answer is older than what the stream has brought.
    if (chat.epoch < this.epoch) return
    const couldReply = this.mayReply
    this.#apply(chat)
    if (couldReply !== this.mayReply && !this.text && !hasFocus) this.mode = this.mayReply ? "message" : "note"
  }

  /** The member has claimed the chat: switch to the reply, unless a note is half written. */
  claimed() {
    if (this.mayReply && !this.text) this.mode = "message"
  }

  /** The focus has left the field: an empty reply that cannot be sent makes way for a note. */
  left() {
    if (this.mode === "message" && !this.mayReply && !this.text) this.mode = "note"
  }

  /** Empties the field, and returns what to send. */
  take() {
    const { request, conversation, mode, epoch } = this
    const text = this.text.trim()
    this.#drafts[mode] = ""
    const files = mode === "message" ? this.files : []
    if (mode === "message") this.files = []
    return { request, conversation, mode, epoch, text, files }
  }

  /** Puts a text back that was not sent, before what was typed since. */
  giveBack({ mode, text, files = [] }, { hasFocus }) {
    this.files = [...files, ...this.files]
    const isIdle = !this.text && !hasFocus
    this.#drafts[mode] = joined(text, this.#drafts[mode])
    if (isIdle) this.mode = mode
  }

  /** The mode with a draft; without one, the reply if the member can send it. */
  #firstMode() {
    const { message, note } = this.#drafts
    if (message && (this.mayReply || !note)) return "message"
    return note || !this.mayReply ? "note" : "message"
  }

  #apply({ epoch, mayReply, reason }) {
    this.epoch = epoch
    this.mayReply = mayReply
    this.reason = reason
  }
}

/** Puts a text before another. */
export function joined(first, second) {
  return second ? `${first}\n${second}` : first
}
