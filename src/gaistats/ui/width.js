// Tells the page whether its column is narrow: the words inside a figure cannot break by
// themselves. Only a crossing of the threshold is told, so that a wide page is drawn once.

const NARROW = 700 // pixels; between a screen of 800 and one of 1,440 beside the navigation

export default function ({ data, parentElement, setStateValue }) {
  const column = parentElement.closest?.('[data-testid="stMainBlockContainer"]')
    ?? document.querySelector('[data-testid="stMainBlockContainer"]')
  if (!column) return
  let told = data.narrow
  const watch = new ResizeObserver(([entry]) => {
    const narrow = entry.contentRect.width < NARROW
    if (entry.contentRect.width > 0 && narrow !== told) setStateValue("narrow", (told = narrow))
  })
  watch.observe(column)
  return () => watch.disconnect()
}
