/** Texts of the catalogue, as the script shows them. Values only. */

/** A text whose language is not known yet: its key in the catalogue, and its values. */
export const phrase = (key, values = {}) => ({ key, values })

/** Puts values into a text: `{name}` is a value, and a doubled brace is a brace. */
export function fill(text, values) {
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (match, name) =>
    name === undefined ? match[0] : String(values[name] ?? match))
}

/** The texts of one language. */
export class Texts {
  #texts
  #plural

  constructor(texts, language) {
    this.#texts = texts
    this.#plural = new Intl.PluralRules(language)
  }

  /**
   * A text. A key that the catalogue does not have stands for itself.
   *
   * @param {string | {key, values}} key or a phrase. A value can be a phrase as well
   */
  say(key, values = {}) {
    if (typeof key !== "string") return this.say(key.key, key.values)
    const said = Object.fromEntries(Object.entries(values).map(([name, value]) =>
      [name, value?.key === undefined ? value : this.say(value)]))
    const forms = [key, `${key}.${this.#plural.select(Number(values.count ?? 0))}`, `${key}.other`]
    return fill(forms.map((form) => this.#texts[form]).find((text) => text !== undefined) ?? key, said)
  }
}

/**
 * The locale of dates and times: the browser's, if it is a variety of the page's language, or the page's language.
 *
 * @param {readonly string[]} browsers the languages of the browser, the most wanted first
 */
export function localeOf(language, browsers) {
  return browsers.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language
}
