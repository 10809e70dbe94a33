/** Canned replies in the composer. Values only. */

/**
 * The word after a "/" that the cursor is in; null = there is none. The "/" begins the text or follows a space, so that no
 * address and no fraction opens the list.
 */
export function cannedQuery(text, cursor) {
  const start = text.lastIndexOf("/", cursor - 1)
  if (start < 0 || (start > 0 && !/\s/.test(text[start - 1]))) return null
  const word = text.slice(start + 1, cursor)
  return /[\s/]/.test(word) ? null : { start, word }
}

/** The replies that match, the best first: shortcuts that begin with the word, then those that contain it, then texts. */
export function foundReplies(replies, word, max) {
  const wanted = word.toLowerCase()
  const rank = ({ shortcut, text }) => {
    const at = shortcut.toLowerCase().indexOf(wanted)
    if (at === 0) return 0
    if (at > 0) return 1
    return text.toLowerCase().includes(wanted) ? 2 : 3
  }
  // A member's own reply comes before the team's.
  const ranked = replies.map((reply) => ({ reply, rank: rank(reply) })).filter((one) => one.rank < 3)
  return ranked.sort((one, other) => one.rank - other.rank || Number(other.reply.own) - Number(one.reply.own))
    .slice(0, max).map(({ reply }) => reply)
}

/** The text with names for {visitor}, {me} and {action}. Other braces stay. A name is never read again. */
export function filled(text, names) {
  return text.replace(/\{(visitor|me|action)\}/g, (placeholder, name) => names[name] || placeholder)
}

/** Moves the choice in a list of `count`, around its ends. */
export function moved(index, by, count) {
  return count === 0 ? -1 : (index + by + count) % count
}
