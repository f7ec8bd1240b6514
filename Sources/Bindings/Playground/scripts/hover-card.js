import { announce, byId, element } from "./element.js"
import { float, hide } from "./floating.js"
import { markdown } from "./markdown.js"

/** How long the pointer rests before the card appears, and how long it may take to reach the card, in milliseconds. */
const rest = 250
const leave = 250

/** The card that explains what is under the pointer or at the caret. */
export class HoverCard {
  #card = byId("card")
  #ask
  #timer = 0
  #range = null

  /** `ask(field, offset)` answers the explanation and the findings at an offset. */
  constructor(ask) {
    this.#ask = ask
    this.#card.addEventListener("pointerenter", () => clearTimeout(this.#timer))
    this.#card.addEventListener("pointerleave", () => this.#later(leave, () => this.close()))
  }

  get isOpen() {
    return this.#card.matches(":popover-open")
  }

  /** Lets the card appear where the pointer rests on the field. */
  follow(field) {
    field.field.addEventListener("pointermove", ({ clientX, clientY, buttons, pointerType }) => {
      if (pointerType === "touch" || buttons !== 0) return
      const offset = field.offsetAt(clientX, clientY)
      const [start, end] = this.#range ?? [0, 0]
      if (this.isOpen && offset !== null && offset >= start && offset < end) return clearTimeout(this.#timer)
      if (offset === null) return this.#later(leave, () => this.close())
      this.#later(rest, () => this.#show(field, offset))
    })
    field.field.addEventListener("pointerleave", () => this.#later(leave, () => this.close()))
  }

  /** Explains what is at the caret. */
  async explain(field) {
    clearTimeout(this.#timer)
    await this.#show(field, Math.max(0, Math.min(field.caret, field.text.length - 1)))
    if (!this.isOpen) return announce("There is nothing to explain here")
    field.field.setAttribute("aria-details", this.#card.id)
    announce(this.#card.innerText)
  }

  close() {
    clearTimeout(this.#timer)
    this.#range = null
    hide(this.#card)
  }

  #later(delay, action) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(action, delay)
  }

  async #show(field, offset) {
    const { text } = field
    const { hover, findings } = await this.#ask(field, offset)
    if (field.text !== text) return
    if (!hover && findings.length === 0) return this.close()
    this.#range = hover?.range ?? findings[0].range
    this.#card.replaceChildren(
      ...findings.map(({ severity, message, notes }) =>
        element("div", { class: `card-finding ${severity}` }, element("p", {}, message), notes.map((note) => element("p", { class: "note" }, note)))),
      ...(hover ? markdown(hover.text) : []))
    float(this.#card, field.place(Math.max(this.#range[0], lineStart(field, offset))))
  }
}

/** The first offset of the range that is on the same line of the screen, so that the card is beside the pointer. */
function lineStart(field, offset) {
  const { top } = field.place(offset)
  let start = offset
  while (start > 0 && offset - start < 200 && field.place(start - 1).top === top) start -= 1
  return start
}
