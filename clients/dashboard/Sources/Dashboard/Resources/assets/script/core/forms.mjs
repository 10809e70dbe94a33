/** What a form shows and keeps. Values only. */

/**
 * Where a refusal is shown: the texts of the fields that the form has, and the name of the first of them, which gets the
 * focus.
 *
 * @param {string[]} names the fields of the form, in the order of the page
 * @param {Object<string, string>} problems what is wrong, by field
 */
export function placed(names, problems) {
  const wrong = names.filter((name) => problems[name] !== undefined)
  return { texts: Object.fromEntries(wrong.map((name) => [name, problems[name]])), first: wrong[0] ?? null }
}

/** The values that differ from those that the page came with; null = none does. */
export function changesOf(values, initial) {
  const names = [...new Set([...Object.keys(values), ...Object.keys(initial)])]
  const changed = names.filter((name) => (values[name] ?? "") !== (initial[name] ?? ""))
  return changed.length ? Object.fromEntries(changed.map((name) => [name, values[name] ?? ""])) : null
}

/** The kept changes that a page can show: of the fields that it has, where they differ. */
export function restorable(kept, initial, names) {
  return Object.entries(kept ?? {}).filter(([name, value]) =>
    names.includes(name) && typeof value === "string" && value !== (initial[name] ?? ""))
}
