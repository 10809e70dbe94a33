// ---- Keyboard, menus, dialogs

function startKeyboard() {
  const dialog = $("[data-shortcuts]")
  $("[data-shortcuts-open]")?.addEventListener("click", () => dialog.showModal())
  document.addEventListener("click", (event) => {
    for (const menu of $$("[data-menu][open]")) if (!menu.contains(event.target)) menu.removeAttribute("open")
  })
  let leader = 0
  const keys = {
    "?": () => dialog.showModal(),
    "/": () => $("[data-search]")?.focus(),
    s: silence,
    j: () => step(1), k: () => step(-1),
    c: () => $("[data-act=claim]")?.requestSubmit(),
    r: () => { const button = $("[data-mode=message]"); if (button && !button.disabled) { setMode("message"); $("[data-compose] textarea").focus() } },
    n: () => { if (open()) { setMode("note"); $("[data-compose] textarea").focus() } },
    t: () => openMenu("t"), e: () => openMenu("e"),
  }
  const step = (by) => {
    const links = $$("[data-row]:not([hidden]) .row__link")
    const at = links.indexOf(document.activeElement.closest?.(".row__link") ?? $("[data-open] .row__link"))
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  const openMenu = (key) => {
    const menu = $(`[data-key-menu=${key}]`)
    if (!menu) return
    menu.open = true
    $("input:not([type=hidden]), select", menu)?.focus()
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = $("[data-menu][open]")
      if (menu) { menu.removeAttribute("open"); $("summary", menu).focus() }
      else if ($("[data-context][data-shown]")) $("[data-context]").removeAttribute("data-shown")
      else if (event.target.matches?.("input, textarea")) event.target.blur()
      else if (open() && matchMedia("(max-width: 860px)").matches) closeCall()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea, select") || dialog?.open) return
    if (leader && event.key === "i") { location.href = "/inbox"; return }
    if (leader && event.key === "o") { location.href = "/overview"; return }
    clearTimeout(leader)
    leader = event.key === "g" ? setTimeout(() => { leader = 0 }, 1_200) : 0
    const does = keys[event.key]
    if (does) { event.preventDefault(); does() }
  })
}
