/**
 * Decides whether a single letter is a shortcut or was meant for a field. Values only.
 *
 * A field can lose the focus while somebody types, and the browser then sends the keys to the page. So letters count
 * only while the list or the page has the focus on purpose: the member clicked there, moved there with Tab, or left a
 * field with Escape.
 *
 * @typedef {"field" | "list" | "page" | "other"} Place where the focus is
 */
export class Focus {
  /** Where the member last put the focus. */
  #home = "page"

  /** An element got the focus. */
  entered(place) {
    this.#home = place
  }

  /** The member pressed something outside of all fields, or Escape in one. */
  released() {
    this.#home = "page"
  }

  /** @param {Place | "nowhere"} place of the key: `nowhere` = no element has the focus */
  isOnPurpose(place) {
    if (place === "nowhere") return this.#home !== "field"
    return place === "list" || place === "page"
  }
}
