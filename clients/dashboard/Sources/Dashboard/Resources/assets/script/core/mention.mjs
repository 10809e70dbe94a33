/** Completes a member's name after "@". Values only. */

/**
 * What is being typed after an "@" before the caret; null = nothing.
 *
 * @returns {{start: number, query: string} | null} `start` is the place of the "@"
 */
export function mentionAt(text, caret) {
  const start = text.lastIndexOf("@", caret - 1)
  if (start < 0 || caret <= start) return null
  const query = text.slice(start + 1, caret)
  const before = text[start - 1] ?? " "
  // An address or a sentence that went on is no mention.
  if (/[\p{L}\p{N}]/u.test(before) || /\n/.test(query) || query.length > 40) return null
  return { start, query }
}

/** The members whose name, or a word of it, begins with the query; at most `max`. */
export function candidates(people, query, max) {
  const wanted = query.toLowerCase()
  const begins = ({ id, name }) => [name, id, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(wanted))
  return people.filter(begins).slice(0, max)
}

/** The text with the chosen name, and where the caret is then. */
export function completed(text, { start, query }, name) {
  const head = `${text.slice(0, start)}@${name} `
  return { text: head + text.slice(start + 1 + query.length), caret: head.length }
}

/**
 * The parts of a text, with the mentions of these names marked. Of names that begin alike the longest counts.
 *
 * @returns {{text: string, isMention: boolean}[]}
 */
export function mentionParts(text, names) {
  const escaped = [...names].sort((left, right) => right.length - left.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  if (!escaped.length) return [{ text, isMention: false }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(@(?:${escaped.join("|")}))(?![\\p{L}\\p{N}])`, "giu")
  return text.split(pattern).map((part, index) => ({ text: part, isMention: index % 2 === 1 })).filter(({ text }) => text)
}
