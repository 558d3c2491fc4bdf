// What is wrong with the layout of the page as it stands: a list of sentences, empty if nothing.
// Text that is cut off, text over text, anything beyond the sides, two lines where one is meant,
// pictures that would jump.
() => {
  const found = new Set()
  const width = document.documentElement.clientWidth
  const name = (element) => {
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)
    const classes = [...element.classList].map((word) => `.${word}`).join("")
    return `${element.localName}${classes} "${words}"`
  }
  const styles = new Map()
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element))
    return styles.get(element)
  }
  const hides = (value) => value === "hidden" || value === "clip"

  // Meant for screen readers alone.
  const unseen = new Map()
  const isUnseen = (element) => {
    if (!element || element === document.body) return false
    if (!unseen.has(element)) {
      const isClipped = style(element).clipPath === "inset(50%)"
      const isTiny = style(element).position === "absolute" && element.clientWidth <= 1
      unseen.set(element, isClipped || isTiny || isUnseen(element.parentElement))
    }
    return unseen.get(element)
  }
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isUnseen(element)

  // The part of the page in which something is to be seen: inside all that scrolls or hides.
  const windows = new Map()
  const windowOf = (element) => {
    if (element === document.documentElement || element === document.body)
      return { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity, scrolls: false, floats: false }
    if (!windows.has(element)) {
      let frame = windowOf(element.parentElement)
      const { overflowX, overflowY, position } = style(element)
      // What floats above the page and moves with it may lie over anything.
      if (position === "fixed" || position === "sticky") frame = { ...frame, floats: true }
      if ((overflowX !== "visible" || overflowY !== "visible") && style(element).display !== "inline") {
        const box = element.getBoundingClientRect()
        frame = {
          ...frame,
          left: Math.max(frame.left, box.left), right: Math.min(frame.right, box.right),
          top: Math.max(frame.top, box.top), bottom: Math.min(frame.bottom, box.bottom),
          scrolls: frame.scrolls || !hides(overflowX),
        }
      }
      windows.set(element, frame)
    }
    return windows.get(element)
  }

  // Sideways: the page itself, and text that the page hides at its sides.
  if (document.documentElement.scrollWidth > width + 1)
    found.add(`the page is ${document.documentElement.scrollWidth} px wide in ${width}`)

  const boxes = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node; (node = walker.nextNode()); ) {
    const element = node.parentElement
    if (!node.data.trim() || element.closest("script, style, noscript, template, option, title") || !isShown(element)) continue
    const frame = windowOf(element)
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue
      if (!frame.scrolls && (box.right > width + 1 || box.left < -1))
        found.add(`beyond the side of the page: ${name(element)}`)
      if (frame.floats) continue
      // Half the height: lines may stand close, and their boxes are higher than their letters.
      const quarter = box.height / 4
      const seen = {
        element, node,
        left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right),
        top: Math.max(box.top + quarter, frame.top), bottom: Math.min(box.bottom - quarter, frame.bottom),
      }
      if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) boxes.push(seen)
    }
  }
  for (const element of document.querySelectorAll("input, select, textarea, button, img, video")) {
    if (!isShown(element) || windowOf(element).floats) continue
    const { left, right, top, bottom } = element.getBoundingClientRect()
    if (right > width + 1 || left < -1) found.add(`beyond the side of the page: ${name(element)}`)
    boxes.push({ element, node: element, left, right, top, bottom })
  }

  // Text over text: from top to bottom, each against those that have not ended yet.
  boxes.sort((a, b) => a.top - b.top)
  let open = []
  for (const box of boxes) {
    open = open.filter((other) => other.bottom > box.top + 1)
    for (const other of open)
      if (other.node !== box.node && other.left < box.right - 1 && box.left < other.right - 1 &&
          !other.node.contains(box.node) && !box.node.contains(other.node))
        found.add(`one over the other: ${name(other.element)} and ${name(box.element)}`)
    open.push(box)
  }

  // Cut off: more inside than is shown, with no way to scroll to it.
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.textContent.trim() || !isShown(element) || style(element).display === "inline") continue
    const { overflowX, overflowY, textOverflow } = style(element)
    const isWide = element.scrollWidth > element.clientWidth + 1
    const isHigh = element.scrollHeight > element.clientHeight + 2
    if ((isWide && (hides(overflowX) || textOverflow === "ellipsis")) || (isHigh && hides(overflowY)))
      found.add(`cut off: ${name(element)}`)
    // What scrolls sideways must be within reach of the keyboard, and say what it is.
    const isRegion = element.tabIndex === 0 && element.role === "region" && element.ariaLabel
    if (isWide && (overflowX === "auto" || overflowX === "scroll") && !isRegion)
      found.add(`scrolls, but is no named region that takes the focus: ${name(element)}`)
  }

  // Line over line: two rules across a column with nothing between, where one is meant.
  const rules = []
  for (const element of document.body.querySelectorAll("*")) {
    const { width, left, right, top, bottom } = element.getBoundingClientRect()
    if (width < 160 || !isShown(element) || windowOf(element).floats || windowOf(element).scrolls) continue
    const drawn = (side) => style(element)[`border${side}Style`] !== "none" && parseFloat(style(element)[`border${side}Width`]) > 0
    if (drawn("Left") || drawn("Right") || style(element).display === "inline") continue // a box, a word
    if (drawn("Top")) rules.push({ element, left, right, y: top })
    if (drawn("Bottom")) rules.push({ element, left, right, y: bottom })
  }
  rules.sort((a, b) => a.y - b.y)
  rules.forEach((rule, n) => {
    for (const next of rules.slice(n + 1)) {
      const gap = next.y - rule.y
      if (gap > 20) break
      const left = Math.max(rule.left, next.left), right = Math.min(rule.right, next.right)
      if (gap < 3 || right - left < 160) continue
      const isBetween = (box) => box.left < right && box.right > left && box.bottom > rule.y && box.top < next.y
      if (!boxes.some(isBetween))
        found.add(`two lines with nothing between: ${name(rule.element)} and ${name(next.element)}`)
    }
  })

  for (const image of document.querySelectorAll("img"))
    if (!image.getAttribute("height") || !(image.getAttribute("width") || image.closest(".brand")))
      found.add(`a picture without dimensions: ${image.outerHTML.slice(0, 80)}`)
  return [...found]
}
