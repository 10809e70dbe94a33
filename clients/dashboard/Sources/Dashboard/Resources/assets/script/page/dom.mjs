/** Short names for working with the document. HTML comes from the server, which escaped it. */

export const $ = (selector, root = document) => root.querySelector(selector)
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]

export const narrow = matchMedia("(max-width: 860px)")

export function fromHTML(html) {
  const template = document.createElement("template")
  template.innerHTML = html.trim()
  return template.content
}

/** A copy of the content of a `<template>`. */
export function fromTemplate(name) {
  return $(`template[data-template="${name}"]`).content.cloneNode(true)
}

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** Sets a text only where it differs, so that screen readers do not read it twice. */
export function setText(place, text) {
  if (place && place.textContent !== text) place.textContent = text
}

export const quoted = (text) => CSS.escape(text)

export function randomID() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
