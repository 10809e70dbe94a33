import { localeOf, Texts } from "../core/texts.mjs"

/** The texts and the locale of this page. */

const language = document.documentElement.lang
const { texts } = await import(`../../languages/${language}.mjs`)
const catalogue = new Texts(texts, language)

/** A text of the catalogue, by key or as a phrase. */
export const say = (key, values) => catalogue.say(key, values)

const { locale: own } = new Intl.DateTimeFormat().resolvedOptions()
export const locale = localeOf(language, [own, ...navigator.languages])
