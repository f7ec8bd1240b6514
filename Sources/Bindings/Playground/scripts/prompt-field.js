import { Highlighting } from "./highlighting.js"
import { difference } from "./text.js"

/**
 * A text field with its text drawn once more below it, where it has colours. The field itself is an ordinary one, so that
 * input methods, undo, selection and screen readers work as everywhere; its text is transparent.
 */
export class PromptField extends EventTarget {
  field
  highlighting
  #root
  #text = document.createTextNode("")

  constructor(root) {
    super()
    this.#root = root
    this.field = root.querySelector("textarea")
    const mirror = root.querySelector(".mirror")
    mirror.append(this.#text)
    // An empty field is as high as its placeholder.
    mirror.dataset.placeholder = this.field.placeholder
    this.highlighting = new Highlighting(this.#text)
    this.field.addEventListener("input", (event) => {
      this.#draw()
      this.dispatchEvent(new CustomEvent("change", { detail: { isTyped: event.inputType?.startsWith("insert") } }))
    })
    this.#draw()
  }

  get text() {
    return this.field.value
  }

  get selection() {
    return [this.field.selectionStart, this.field.selectionEnd]
  }

  get caret() {
    return this.field.selectionStart
  }

  /** Puts another text in the field as one change that can be undone; the caret stays in its text unless told otherwise. */
  replaceText(text, selection = null) {
    const before = this.text
    if (text === before) return
    const { range, replacement } = difference(before, text)
    const moved = (offset) => {
      if (offset <= range[0]) return offset
      return offset >= range[1] ? offset + text.length - before.length : range[0] + replacement.length
    }
    const [start, end] = selection ?? this.selection.map(moved)
    this.field.focus()
    this.field.setSelectionRange(...range)
    // Only this old command keeps what can be undone.
    const isDone = replacement === "" ? document.execCommand("delete") : document.execCommand("insertText", false, replacement)
    if (!isDone || this.text !== text) {
      this.field.value = text
      this.field.dispatchEvent(new InputEvent("input"))
    }
    this.field.setSelectionRange(start, end)
  }

  /** Sets the text without a change to undo, as when the page opens. */
  load(text) {
    this.field.value = text
    this.#draw()
  }

  select(range) {
    this.field.focus()
    this.field.setSelectionRange(...range)
    const place = this.place(range[0])
    const frame = this.#root.getBoundingClientRect()
    if (place.top < frame.top || place.bottom > frame.bottom) this.#root.scrollTop += place.top - frame.top - 24
    if (frame.top < 0 || frame.bottom > innerHeight) this.field.scrollIntoView({ block: "nearest" })
  }

  /** Where a character is on the screen. */
  place(offset) {
    const range = new Range()
    const index = Math.min(offset, this.#text.length)
    range.setStart(this.#text, index)
    range.setEnd(this.#text, Math.min(index + 1, this.#text.length))
    const rects = range.getClientRects()
    if (rects.length > 0) return rects[0]
    const frame = this.field.getBoundingClientRect()
    return new DOMRect(frame.left + 14, frame.top + 12, 0, 24)
  }

  /** The offset of the character at a point on the screen, or null. */
  offsetAt(x, y) {
    const position = document.caretPositionFromPoint?.(x, y)
    if (position?.offsetNode !== this.field) return null
    const candidates = [position.offset, position.offset - 1].filter((offset) => offset >= 0 && offset < this.text.length)
    const hit = candidates.find((offset) => {
      const { left, right, top, bottom } = this.place(offset)
      return x >= left - 1 && x <= right + 1 && y >= top - 3 && y <= bottom + 3
    })
    return hit ?? null
  }

  /** Draws a line before each of these characters, where a chunk of tokens begins. */
  showBorders(borders) {
    const layer = this.#root.querySelector(".borders")
    const origin = layer.getBoundingClientRect()
    layer.replaceChildren(
      ...borders.map(({ offset, label }) => {
        const { left, top, height } = this.place(offset)
        const border = document.createElement("span")
        border.dataset.label = label
        border.style.transform = `translate(${left - origin.left - 1}px, ${top - origin.top}px)`
        border.style.height = `${height}px`
        return border
      }))
  }

  #draw() {
    const { range, replacement } = difference(this.#text.data, this.text)
    this.#text.replaceData(range[0], range[1] - range[0], replacement)
    this.#root.classList.toggle("is-empty", this.text === "")
  }
}
