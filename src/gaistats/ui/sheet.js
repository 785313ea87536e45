// Draws ruled tables and paragraphs from plain data. Every text becomes a text node, so
// nothing that stands in a document can become markup or script.

const NARROW = 820 // pixels; the same as in sheet.css
const SVG = "http://www.w3.org/2000/svg"

function element(name, className, text) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text !== undefined && text !== null) made.textContent = text
  return made
}

function drawSpark(values, least = 1) {
  const numbers = values.filter((v) => v !== null)
  const top = Math.max(...numbers, least) || 1
  const step = values.length > 1 ? 60 / (values.length - 1) : 0
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("class", "spark")
  svg.setAttribute("viewBox", "0 0 64 16")
  svg.setAttribute("aria-hidden", "true")
  let path = "", pen = false
  values.forEach((v, i) => {
    if (v === null) { pen = false; return }
    path += `${pen ? "L" : "M"}${2 + i * step} ${14 - (12 * v) / top}`
    pen = true
  })
  const line = document.createElementNS(SVG, "path")
  line.setAttribute("d", path)
  line.setAttribute("fill", "none")
  line.setAttribute("stroke", "#0b3c5d")
  line.setAttribute("stroke-width", "1.3")
  svg.appendChild(line)
  return svg
}

// Large numbers side by side. One with a key is a card that answers wherever it is clicked: its
// label is the button and lies over all of it.
function drawNumbers(block, send) {
  const made = element("div", "g-numbers")
  for (const number of block.numbers) made.append(drawNumber(number, send))
  return made
}

function drawNumber(number, send) {
  const card = element("div", "g-number")
  const label = element("div", "label")
  const name = element(number.k ? "button" : "span", "", number.label)
  if (number.k) {
    name.dataset.key = number.k
    name.title = number.n
    name.setAttribute("aria-label", `${number.label} ${number.n}`)
    name.onclick = () => send(number.k)
  }
  label.append(name)
  const value = element("div", "value", number.value)
  if (number.small) value.append(element("small", "", number.small))
  card.append(label, value, element("div", "change", number.change || "\u00a0"))
  const last = element("div", "last")
  for (const said of [number.pair, number.before]) if (said) last.append(element("div", "", said))
  card.append(last)
  card.append(number.p ? drawSpark(number.p, 0) : element("span"), element("div", "note", number.note))
  return card
}

// A bar on a line of its own: places are shares of its width, from the left.
function drawBar({ bar, whisker, axis }) {
  const track = element("span", "bar")
  const place = (name, from, to) => {
    const part = element("span", name)
    part.style.left = `${100 * Math.min(from, to)}%`
    part.style.width = `${100 * Math.abs(to - from)}%`
    track.append(part)
  }
  if (bar) place("fill", ...bar)
  if (whisker) place("whisker", ...whisker)
  if (axis !== undefined) place("axis", axis, axis)
  return track
}

function drawCell(cell, send, inHead) {
  // A heading without a word is no heading: nobody could say what it sorts by.
  const heads = cell.h && cell.t !== ""
  const made = element(heads ? "th" : "td", cell.x)
  if (heads) made.scope = (inHead ? "col" : "row") + (cell.c > 1 && inHead ? "group" : "")
  if (cell.r > 1) made.rowSpan = cell.r
  if (cell.c > 1) made.colSpan = cell.c
  if (cell.n) made.title = cell.n
  if (cell.id) made.dataset.cell = cell.id
  if (cell.v !== undefined) made.dataset.sort = cell.v === null ? "" : cell.v
  const holder = cell.k || (heads && cell.sortable) ? element("button") : element("span")
  holder.append(element("span", "", cell.t))
  if (cell.k) {
    holder.dataset.key = cell.k
    if (cell.n) holder.setAttribute("aria-label", `${cell.t} ${cell.n}`)
    holder.onclick = (event) => { event.stopPropagation(); send(cell.k) }
  }
  made.append(holder)
  if (cell.s) made.append(element("span", "small", cell.s))
  if (cell.b) made.append(element("span", "before", cell.b))
  if (cell.p) made.append(drawSpark(cell.p))
  if (cell.w) made.append(drawBar(cell.w))
  return made
}

function sortBy(table, header) {
  const column = header.cellIndex
  const down = header.getAttribute("aria-sort") !== "descending"
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort")
  header.setAttribute("aria-sort", down ? "descending" : "ascending")
  const body = table.tBodies[0]
  const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent
  const rows = [...body.rows].filter((row) => !row.classList.contains("fixed")).sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === "" || y === "") return (x === "") - (y === "")
    const both = Number(x) - Number(y)
    const order = Number.isNaN(both) ? x.localeCompare(y, "zh") : both
    return down ? -order : order
  })
  body.append(...rows)
}

// A box to pick a line by; the one in the head picks all that are shown.
function drawBox(label, checked, onchange) {
  const box = element("input")
  box.type = "checkbox"
  box.checked = checked
  box.setAttribute("aria-label", label)
  box.onclick = (event) => event.stopPropagation()
  box.onchange = () => onchange(box.checked)
  return box
}

function addBoxes(table, block, picks) {
  const boxes = []
  const tell = () => {
    picks.keys = boxes.filter(([, box]) => box.checked).map(([key]) => key)
    picks.tell(picks.keys)
  }
  const head = element("th", "pick")
  head.append(drawBox(block.pick, block.rows.every((row) => picks.keys.includes(row.k)), (on) => {
    boxes.forEach(([, box]) => { box.checked = on })
    tell()
  }))
  table.tHead.rows[0].prepend(head)
  block.rows.forEach((row, place) => {
    const cell = element("td", "pick")
    const box = drawBox(row.cells[0].t, picks.keys.includes(row.k), tell)
    boxes.push([row.k, box])
    cell.append(box)
    cell.onclick = (event) => event.stopPropagation()
    table.tBodies[0].rows[place].prepend(cell)
  })
}

function drawTable(block, send, chosen, picks) {
  const table = element("table", block.x)
  if (block.caption) table.append(element("caption", "", block.caption))
  const head = block.head ? table.createTHead() : null
  const body = table.createTBody()
  for (const row of block.head ?? []) {
    const line = head.insertRow()
    row.cells.forEach((cell, column) => {
      const made = drawCell({ ...cell, h: true }, send, true)
      if (cell.sortable && cell.t !== "") made.firstChild.onclick = () => sortBy(table, made)
      line.append(made)
    })
  }
  for (const row of block.rows) {
    const line = body.insertRow()
    if (row.fixed) line.className = "fixed" // stays on top, however the others are sorted
    if (row.k) {
      line.dataset.key = row.k
      line.onclick = () => send(row.k)
      if (row.k === chosen) line.className = "chosen"
    }
    for (const cell of row.cells) line.append(drawCell(cell, send, false))
  }
  if (block.pick) addBoxes(table, block, picks)
  const scroll = element("div", "scroll")
  if (block.tall) scroll.style.maxHeight = block.tall
  scroll.append(table)
  const edge = element("div", "edge")
  edge.append(scroll)
  // A table that goes on beyond its edge shows a shadow there, and the arrow keys move it.
  const mark = () => {
    const goesOn = scroll.scrollWidth > scroll.clientWidth + 1 || scroll.scrollHeight > scroll.clientHeight + 1
    if (goesOn) scroll.tabIndex = 0
    else scroll.removeAttribute("tabindex")
    edge.classList.toggle("left", scroll.scrollLeft > 1)
    edge.classList.toggle("below", scroll.scrollTop + scroll.clientHeight < scroll.scrollHeight - 1)
    edge.classList.toggle("right", scroll.scrollLeft + scroll.clientWidth < scroll.scrollWidth - 1)
  }
  scroll.onscroll = mark
  new ResizeObserver(mark).observe(scroll)
  return edge
}

function showChosen(root) {
  const cell = root.querySelector(".form .here")
  cell?.scrollIntoView({ block: "center", inline: "center" })
  cell?.querySelector("button")?.focus({ preventScroll: true })
}

function turnTo(target, send, sign) {
  const button = element("button", "turn", sign)
  button.disabled = !target
  if (target) {
    button.title = target.t
    button.setAttribute("aria-label", target.t)
    button.onclick = () => send(target.k)
  }
  return button
}

// Brings the marked place into the middle of the part that is held.
function showHere(held) {
  const here = held?.querySelector(".here")
  if (!here) return
  const [mark, frame] = [here.getBoundingClientRect(), held.getBoundingClientRect()]
  held.scrollTop += mark.top - frame.top - held.clientHeight / 3
  held.scrollLeft += mark.left - frame.left - (held.clientWidth - mark.width) / 2
}

// A page as a picture: only such that came with the data, never one from elsewhere.
function drawPicture(block, send) {
  const made = element("figure", "page")
  const bar = element("figcaption")
  const size = element("button", "link", block.larger)
  bar.append(turnTo(block.before, send, "‹"), element("span", "", block.t), turnTo(block.after, send, "›"), size)
  const paper = element("div", "paper")
  paper.style.aspectRatio = block.ratio
  const image = element("img")
  image.alt = block.t
  if (block.picture.startsWith("data:image/png;base64,")) image.src = block.picture
  paper.append(image)
  if (block.mark) {
    const [left, top, width, height] = block.mark
    const mark = element("div", "here")
    Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` })
    paper.append(mark)
  }
  size.onclick = () => {
    size.textContent = made.classList.toggle("large") ? block.smaller : block.larger
    showHere(made.closest(".held"))
  }
  made.append(bar, paper)
  return made
}

function drawBlock(block, send, chosen, picks) {
  if (block.picture) return drawPicture(block, send)
  if (block.numbers) return drawNumbers(block, send)
  if (block.rows) return drawTable(block, send, chosen, picks)
  const made = element(block.as ?? "p", block.x)
  made.append(element("span", "", block.t))
  if (block.k) {
    made.append(" ")
    const button = element("button", "link", block.link)
    button.dataset.key = block.k
    button.onclick = () => send(block.k)
    made.append(button)
  }
  if (block.back) {
    made.append(" ")
    const button = element("button", "link narrow", block.back)
    button.onclick = (event) => showChosen(event.target.getRootNode())
    made.append(button)
  }
  return made
}

export default function (component) {
  const { data, parentElement, setTriggerValue, setStateValue } = component
  const root = parentElement.querySelector(".sheet")
  const drawn = JSON.stringify(data)
  if (root.drawn === drawn) return
  root.drawn = drawn
  const focused = root.getRootNode().activeElement?.dataset?.key
  const send = (key) => setTriggerValue("clicked", key)
  // What is picked stays so when the list is drawn anew; it is not part of the data, or every
  // tick would draw the list anew.
  const picks = { keys: root.picks?.keys ?? [], tell: (keys) => setStateValue("picked", keys) }
  root.picks = picks
  const panes = element("div", data.panes.length > 1 ? "panes two" : "panes")
  for (const pane of data.panes) {
    const made = element("section", pane.held ? "pane sticky" : "pane")
    if (pane.label) made.setAttribute("aria-label", pane.label)
    for (const block of pane.blocks) made.append(drawBlock(block, send, data.chosen, picks))
    if (pane.held) {
      const held = element("div", "held")
      held.tabIndex = 0
      held.lang = "zh-Hans" // an original, whatever the language of the page
      for (const block of pane.held) held.append(drawBlock(block, send, data.chosen))
      made.append(held)
    }
    panes.append(made)
  }
  root.replaceChildren(panes)
  if (focused) root.querySelector(`button[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
  // Where the original stands above the tables, the cell must not be lost below it; a cell
  // that nobody asked for stays where it is.
  const isNarrow = data.follow && panes.classList.contains("two") && root.clientWidth < NARROW
  if (isNarrow && root.chosen !== data.chosen) requestAnimationFrame(() => showChosen(root.getRootNode()))
  root.chosen = data.chosen
  showHere(root.querySelector(".held"))
}
