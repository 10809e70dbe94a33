// ---- Start: everything is defined

localTimes(document)
// On a narrow page the newest days come first.
for (const chart of $$(".chart-wrap")) chart.scrollLeft = chart.scrollWidth
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
