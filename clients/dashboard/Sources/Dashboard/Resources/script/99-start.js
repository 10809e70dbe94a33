// ---- Start: everything is defined

localTimes(document)
const demo = $("[data-demo]")
if (demo) startDemo(demo)
if (me) {
  startInbox()
  startRinging()
  startKeyboard()
  startForms()
  startBeats()
  startStream()
  ring()
  setInterval(tickClocks, 1_000)
  tickClocks()
}
page.dataset.ready = "1"
