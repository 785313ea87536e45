// Enter opens the first hit. The server is not told of a key that changes nothing, so that the
// browser presses the hit's button, as soon as what is shown was found by what is typed.
if (!window.opensFirstHit) {
  window.opensFirstHit = true
  const press = (input, typed, tries) => {
    if (input.value !== typed) return
    const said = document.querySelector(".g-found")
    const hit = said?.dataset.typed === typed && said.dataset.first
    const button = hit && document.querySelector(`.st-key-${CSS.escape(hit)} button`)
    if (button) button.click()
    else if (tries) setTimeout(press, 50, input, typed, tries - 1)
  }
  document.addEventListener("keydown", (event) => {
    const input = event.target
    if (event.key === "Enter" && !event.isComposing && input.closest?.(".st-key-search") && input.value.trim())
      press(input, input.value, 100)
  })
}
