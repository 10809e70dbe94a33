import { readdirSync, readFileSync } from "node:fs"
import { Texts } from "../../../clients/dashboard/Sources/Dashboard/Resources/assets/script/core/texts.mjs"

/** The texts of the catalogue, for tests of what the script says. */

const folder = new URL("../../../clients/dashboard/Sources/Dashboard/Resources/languages/", import.meta.url)

export function textsOf(language) {
  const files = readdirSync(new URL(`${language}/`, folder))
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(new URL(`${language}/${file}`, folder)))))
}

const texts = new Texts(textsOf("en"), "en")

/** A phrase in English. */
export const english = (phrase) => texts.say(phrase)
