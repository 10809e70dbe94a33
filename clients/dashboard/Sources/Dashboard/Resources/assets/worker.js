/* The service worker: shows notifications while no window of the desk is open or visible. It keeps no page and no file. */

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true })

self.addEventListener("push", (event) => {
  const { title, body, url, tag } = event.data?.json() ?? {}
  if (title) event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: true, data: { url } }))
})

async function show(url) {
  const [window] = await windows()
  if (!window) return self.clients.openWindow(url)
  const focused = await window.focus()
  return focused.navigate(url)
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(show(event.notification.data?.url ?? "/inbox"))
})
