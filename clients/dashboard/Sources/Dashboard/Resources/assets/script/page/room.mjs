import { $ } from "./dom.mjs"
import { isAtEnd, toEnd } from "./thread.mjs"

/** Room for the banners under everything that scrolls, so that they cover the end of nothing. */
export function startRoom() {
  const banners = $(".banners")
  new ResizeObserver(() => {
    const follows = isAtEnd()
    document.documentElement.style.setProperty("--notices", `${banners.offsetHeight}px`)
    if (follows) toEnd()
  }).observe(banners)
}
