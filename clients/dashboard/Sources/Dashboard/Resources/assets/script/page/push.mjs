import { $ } from "./dom.mjs"
import { toast } from "./notices.mjs"
import { post } from "./server.mjs"
import { state } from "./state.mjs"
import { store } from "./store.mjs"
import { say } from "./texts.mjs"

/** Notifications on this device while no window of the desk is visible. */

const isPossible = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window

function bytesOf(text) {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/")
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0))
}

const workerOf = () => navigator.serviceWorker.register("/worker.js", { scope: "/" })

/** Subscribes this browser, or renews what the server knows of it. */
async function subscribe() {
  const worker = await workerOf()
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(state.pushKey) }
  const made = await worker.pushManager.getSubscription() ?? await worker.pushManager.subscribe(options)
  const { endpoint, keys } = made.toJSON()
  await post("/push", { endpoint, p256dh: keys.p256dh, auth: keys.auth })
}

/** The member wants it in this browser: each page renews it, until they turn it off. */
async function turnOn() {
  store.set("push", true)
  await subscribe()
}

async function turnOff() {
  // First, so that the next page does not subscribe again if the server cannot be reached now.
  store.set("push", false)
  const made = await (await workerOf()).pushManager.getSubscription()
  if (!made) return
  await post("/push/end", { endpoint: made.endpoint })
  await made.unsubscribe()
}

const isAllowed = () => isPossible() && state.pushKey && Notification.permission === "granted"

/** After the member has allowed notifications: the device is notified too. */
export async function followPermission() {
  if (isAllowed()) await turnOn().catch(() => {})
}

async function show(part) {
  const made = isPossible() ? await (await workerOf()).pushManager.getSubscription() : null
  const isBlocked = !isPossible() || Notification.permission === "denied"
  // A browser's subscription can be the one of a member who was signed in before.
  const isOn = made !== null && store.get("push", false)
  $("[data-push-on]", part).hidden = isBlocked || isOn
  $("[data-push-off]", part).hidden = !isOn
  const key = isBlocked ? "settings.push.blocked" : isOn ? "settings.push.on" : "settings.push.off"
  $("[data-push-text]", part).textContent = say(key)
}

export function startPush() {
  if (isAllowed() && store.get("push", false)) subscribe().catch(() => {})
  const part = $("[data-push]")
  if (!part) return
  part.hidden = false
  show(part).catch(() => {})
  const act = (does) => async () => {
    try {
      await does()
    } catch (refusal) {
      toast(refusal.title ?? say("settings.push.failed"), refusal.message)
    }
    show(part).catch(() => {})
  }
  $("[data-push-on]", part).addEventListener("click", act(async () => {
    if (await Notification.requestPermission() === "granted") await turnOn()
  }))
  $("[data-push-off]", part).addEventListener("click", act(turnOff))
}
