import { $$ } from "./dom.mjs"

/** Keeps the focus where it was while parts of the page are replaced. */

const focusable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]"

/** What an element is in any version of its part: its kind, what it does, and its place among those like it. */
function nameOf(element, root) {
  // The form of a button says of what it is: the focus must not move to the same button of another call.
  const does = (one) => one.getAttribute("href") ?? `${one.form?.getAttribute("action")} ${one.name}`
  const like = (other) => other.tagName === element.tagName && other.className === element.className
    && does(other) === does(element)
  return { like, index: $$(focusable, root).filter(like).indexOf(element) }
}

/**
 * Replaces a part of the page, and gives the focus to the element that takes the place of the one that had it; without
 * one, to `otherwise`.
 */
export function keepingFocus(root, replace, otherwise = () => null) {
  const active = document.activeElement
  const name = root?.contains(active) && active !== root ? nameOf(active, root) : null
  const fresh = replace()
  if (!name || document.activeElement === active) return
  const next = $$(focusable, fresh).filter(name.like)[name.index] ?? otherwise()
  next?.focus({ preventScroll: true })
}

/** Gives the focus to an element if nothing has it: what had it is gone. */
export function focusIfLost(element) {
  if (document.activeElement && document.activeElement !== document.body) return
  element?.focus({ preventScroll: true })
}
