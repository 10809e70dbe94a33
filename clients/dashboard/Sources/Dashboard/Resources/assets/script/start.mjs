import { startBell } from "./page/bell.mjs"
import { startCanned } from "./page/canned.mjs"
import { startChats } from "./page/chats.mjs"
import { startFiles } from "./page/files.mjs"
import { startFilters } from "./page/filters.mjs"
import { localTimes, tickClocks } from "./page/clocks.mjs"
import { startDemo } from "./page/demo.mjs"
import { $, $$ } from "./page/dom.mjs"
import { startForms } from "./page/forms.mjs"
import { startKeyboard } from "./page/keyboard.mjs"
import { startHistory } from "./page/history.mjs"
import { startList } from "./page/list.mjs"
import { startMissed } from "./page/missed.mjs"
import { startPresence } from "./page/presence.mjs"
import { startPush } from "./page/push.mjs"
import { startRoom } from "./page/room.mjs"
import { startSettings } from "./page/settings.mjs"
import { readPage, state } from "./page/state.mjs"
import { connect, startStream } from "./page/stream.mjs"
import { openCall, startThread } from "./page/thread.mjs"
import { startWriting } from "./page/writing.mjs"

/*
 * The script that makes the pages live. Every page works without it, with forms and links.
 *
 *     core/    decisions, without a document or a clock; tested in Node
 *     page/    the document, the server and timers; tested in a browser
 */

function startMember() {
  startFilters()
  startList()
  startCanned()
  startWriting()
  startFiles()
  startChats()
  startThread()
  startRoom()
  startBell((event) => {
    if (!$("[data-inbox]")) return
    event.preventDefault()
    openCall(event.currentTarget.getAttribute("href"))
  })
  startSettings()
  startKeyboard()
  startForms()
  startMissed()
  startHistory()
  startPresence(connect)
  startStream()
  startPush()
  setInterval(tickClocks, 1_000)
  tickClocks()
}

readPage(document)
localTimes(document)
// On a narrow page the newest days come first.
for (const chart of $$(".chart-wrap")) chart.scrollLeft = chart.scrollWidth
const demo = $("[data-demo]")
if (demo) startDemo(demo)
if (state.me) startMember()
document.body.dataset.ready = "1"
