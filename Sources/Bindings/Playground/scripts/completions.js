import { announce, byId, counted, element } from "./element.js"
import { float, hide } from "./floating.js"
import { edited, expanded } from "./text.js"

/** What is offered without being asked for; keywords and snippets would be in the way of writing. */
const models = ["lora", "lycoris", "hypernetwork", "embedding"]

/** The list of names below the caret. The text field keeps the focus, and the list follows its keys. */
export class Completions {
  #popup = byId("completions")
  #list = byId("completion-list")
  #note = byId("completion-note")
  #ask
  #field = null
  #items = []
  #index = 0

  /** `ask(field, offset)` answers the completions at a caret. */
  constructor(ask) {
    this.#ask = ask
    // The field must not lose the focus to the list.
    this.#popup.addEventListener("pointerdown", (event) => event.preventDefault())
  }

  get isOpen() {
    return this.#items.length > 0
  }

  /** Shows what fits at the caret; `isAsked` says that a person asked for it, and did not just write. */
  async offer(field, isAsked) {
    const { text, caret } = field
    if (!isAsked && !/[\p{L}\p{N}_<:.\-/ ]$/u.test(text.slice(0, caret))) return this.close()
    const completions = await this.#ask(field, caret)
    if (field.text !== text || field.caret !== caret || document.activeElement !== field.field) return
    const isInTag = /<[^<>]*$/.test(text.slice(0, caret))
    const items = isAsked || isInTag
      ? completions
      : completions.filter(({ kind, range }) => models.includes(kind) && caret - range[0] >= 2)
    if (items.length === 0) {
      this.close()
      if (isAsked) announce("No suggestions")
      return
    }
    this.#open(field, items)
  }

  close() {
    this.#items = []
    hide(this.#popup)
    this.#field?.field.removeAttribute("aria-activedescendant")
    this.#field?.field.removeAttribute("aria-controls")
  }

  /** Uses a key that was pressed while the list is open; returns whether it did. */
  takesKey({ key, isComposing, ctrlKey, metaKey, altKey, shiftKey }) {
    if (!this.isOpen || isComposing || ctrlKey || metaKey || altKey || shiftKey) return false
    const last = this.#items.length - 1
    const moves = {
      ArrowDown: () => this.#choose(this.#index === last ? 0 : this.#index + 1),
      ArrowUp: () => this.#choose(this.#index === 0 ? last : this.#index - 1),
      PageDown: () => this.#choose(Math.min(last, this.#index + 8)),
      PageUp: () => this.#choose(Math.max(0, this.#index - 8)),
      Enter: () => this.#accept(this.#items[this.#index]),
      Tab: () => this.#accept(this.#items[this.#index]),
      Escape: () => this.close(),
    }
    moves[key]?.()
    return key in moves
  }

  #open(field, items) {
    this.#field = field
    this.#items = items
    this.#list.replaceChildren(...items.map((item, index) => this.#option(item, index)))
    field.field.setAttribute("aria-controls", this.#list.id)
    float(this.#popup, field.place(Math.max(0, items[0].range[0])))
    this.#choose(0)
    announce(`${counted(items.length, "suggestion")}`)
  }

  #option(item, index) {
    return element(
      "li",
      { role: "option", id: `completion-${index}`, "aria-selected": "false", click: () => this.#accept(item) },
      element("span", { class: `kind ${item.kind}`, "aria-hidden": "true" }),
      element("span", { class: "name" }, item.label),
      item.detail ? element("span", { class: "detail" }, item.detail) : null)
  }

  #choose(index) {
    this.#list.children[this.#index]?.setAttribute("aria-selected", "false")
    this.#index = index
    const option = this.#list.children[index]
    option.setAttribute("aria-selected", "true")
    option.scrollIntoView({ block: "nearest" })
    this.#field.field.setAttribute("aria-activedescendant", option.id)
    const { additionalEdits } = this.#items[index]
    const added = additionalEdits.map(({ replacement }) => replacement.replace(/^[\s,]+|[\s,]+$/g, "")).join(", ")
    this.#note.textContent = added ? `also adds ‘${added}’` : ""
  }

  #accept({ range, text, snippet, additionalEdits }) {
    const field = this.#field
    this.close()
    const inserted = snippet ? expanded(snippet) : { text, selection: [text.length, text.length] }
    const earlier = additionalEdits.filter((edit) => edit.range[0] <= range[0])
    const shift = earlier.reduce((sum, edit) => sum + edit.replacement.length - (edit.range[1] - edit.range[0]), 0)
    field.replaceText(
      edited(field.text, [{ range, replacement: inserted.text }, ...additionalEdits]),
      inserted.selection.map((offset) => range[0] + shift + offset))
  }
}
