import { Focus } from "../core/shortcuts.mjs"
import { Link } from "../core/link.mjs"
import { Outbox } from "../core/outbox.mjs"
import { ThreadLoad } from "../core/thread-load.mjs"
import { randomID } from "./dom.mjs"

/**
 * Everything that the page knows. Values in the attributes of a page or a part are read once, when it arrives. After
 * that the document only shows this state, and is never read as state.
 */
export const state = {
  /** The member's id; empty on pages for others. */
  me: "",
  myName: "",
  csrf: "",
  /** The language of the page. */
  language: "",
  teams: [],
  /** How much faster than the clock deadlines pass. */
  clockSpeed: 1,
  /** What to add to this browser's clock to have the server's. Milliseconds. */
  clockOffset: 0,

  /** The id of this window, for its signs of life. */
  tab: randomID(),
  presence: "",
  lastInput: Date.now(),
  lastBeat: 0,

  /** The cursor of the last event. */
  cursor: "",
  link: new Link(Date.now()),

  /** Waiting calls by id. They ring. */
  waiting: new Map(),
  /** Calls of this member whose visitors wait for a reply. */
  due: new Map(),
  /** Rows of the list, by id. */
  rows: new Map(),
  search: [],
  /** What rows must have: `tag`, `team`, `action`, `assistant`; empty = anything. */
  filters: {},

  /**
   * What the pane next to the list shows.
   * @type {{is: "nothing"} | {is: "loading", request: string} | {is: "unreadable", request: string}
   *   | {is: "open", thread: {request, conversation, sequence, version, chat}}}
   */
  pane: { is: "nothing" },
  load: new ThreadLoad(),
  /** The composer of the open thread; null = no thread is open. */
  composer: null,
  outbox: new Outbox(),
  /** The list of canned replies: all of them (null = not read), those that are shown, the chosen one, and where its "/" is. */
  canned: { replies: null, shown: [], index: -1, start: 0 },
  /** The request that the member has just claimed: its composer gets the focus. */
  claimed: "",
  /** The member has just changed the tags of this request: the field gets the focus again. */
  tagged: "",

  focus: new Focus(),
  /** As of DeskSettings. */
  settings: { sound: "chime", volume: 70, muted: [], quiet: false, undo: false, shortcuts: true, version: 0 },
  /** The key of the server's notifications, base64url. */
  pushKey: "",
  /** What rings besides waiting calls, by key. */
  causes: new Map(),
  /** The conversation that the last sign of life named, and the others who have it open. */
  viewing: "",
  viewers: [],
  /** The team, for mentions; and the members to whom the open call can be handed. */
  people: [],
  colleagues: new Map(),
}

/** The open thread; null = none is open. */
export const thread = () => (state.pane.is === "open" ? state.pane.thread : null)

/** The server's time. */
export const now = () => Date.now() + state.clockOffset

/** Reads the values of a page. */
export function readPage(root) {
  const { member, memberName, teams, presence, from, clockSpeed, settings, pushKey } = root.body.dataset
  state.me = member ?? ""
  state.language = root.documentElement.lang
  state.myName = memberName ?? ""
  state.csrf = root.querySelector("meta[name=csrf]")?.content ?? ""
  state.clockSpeed = Number(clockSpeed) || 1
  state.presence = presence ?? ""
  state.pushKey = pushKey ?? ""
  if (settings) state.settings = JSON.parse(settings)
  readCursor({ teams, from })
  readWaiting(root)
}

export function readCursor({ teams, from }) {
  state.teams = (teams ?? "").split("\n").filter(Boolean)
  state.cursor = from ?? ""
}

/** Reads the waiting calls, which every page for members has. */
export function readWaiting(root) {
  const calls = [...root.querySelectorAll("[data-call]")].map(({ dataset }) => ({
    id: dataset.call, team: dataset.team, attempt: Number(dataset.attempt), name: dataset.name, reason: dataset.reason,
    closed: dataset.closed === "1",
  }))
  state.waiting = new Map(calls.map((call) => [call.id, call]))
}
