import { phrase } from "./texts.mjs"

/** The members to whom a chat can be handed, with presence and load. Values only. */

/** How many chats a member holds, from the rows of the list. */
export function heldBy(rows, member) {
  return [...rows].filter((row) => row.state === "assigned" && row.holder === member).length
}

function presenceOf({ presence, chosen, quiet }) {
  if (quiet && presence !== "offline") return phrase("thread.undisturbed")
  if (presence === "available") return phrase("common.presence.available")
  if (presence === "away") return phrase(chosen ? "common.presence.awayChosen" : "common.presence.away")
  return phrase("common.presence.offline")
}

/** @param {{name, presence, chosen, quiet, max: number}} colleague `max` 0 = no limit */
export function colleagueText(colleague, held) {
  const load = colleague.max > 0
    ? phrase("thread.loadOf", { held, max: colleague.max }) : phrase("thread.load", { count: held })
  return phrase("thread.colleague", { name: colleague.name, presence: presenceOf(colleague), load })
}
