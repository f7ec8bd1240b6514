import { counted, element, numberText, shape } from "./element.js"
import { label, letter, stepsPhrase, stepTexts } from "./step-texts.js"

const rowHeight = 34
const gap = 10
const axisHeight = 24
/** How many texts of a part are listed. */
const longestList = 12
/** How many colours there are for the texts of a part. */
const colors = 6

/** The picture of what each step reads: a row for each part, a block for each text, and a list of the texts below it. */
export class Timeline {
  #container
  #schedule = null
  #chosen = null
  #choose

  /** `choose` is called with the part and a step of the text that a person chooses. */
  constructor(container, choose) {
    this.#container = container
    this.#choose = choose
    new ResizeObserver(() => this.#drawPicture()).observe(container)
  }

  /** Shows a schedule, with the part and step of the text whose tokens are shown. */
  show(schedule, chosen) {
    this.#schedule = schedule
    this.#chosen = chosen
    const failure = schedule.diagnostics?.find(() => schedule.parts.length === 0)
    const isEmpty = schedule.parts.every((part) => part.ranges.every(({ text }) => text.trim() === ""))
    if (failure || isEmpty) {
      this.#schedule = null
      const text = failure ? `No image is made: ${failure.message}.` : "What each step of the image reads. [day:night:0.5] changes it halfway."
      this.#container.replaceChildren(element("p", { class: "quiet" }, text))
      return
    }
    this.#container.replaceChildren(
      element("p", {}, this.#summary()), element("div", { class: "picture" }), ...this.#lists())
    this.#drawPicture()
  }

  #summary() {
    const { parts, steps } = this.#schedule
    const texts = parts.reduce((sum, part) => sum + stepTexts(part).length, 0)
    const inParts = parts.length > 1 ? ` in ${parts.length} parts` : ""
    return texts === parts.length
      ? `${counted(steps, "step")}, all with the same text${inParts}.`
      : `${counted(steps, "step")} with ${counted(texts, "text")}${inParts}.`
  }

  #drawPicture() {
    const picture = this.#container.querySelector(".picture")
    if (!picture || !this.#schedule) return
    const { parts, steps } = this.#schedule
    const width = Math.max(200, picture.clientWidth)
    const height = parts.length * (rowHeight + gap) + axisHeight
    const unit = width / steps
    const rows = parts.map((part, row) => rowShapes(part, row * (rowHeight + gap), unit))
    const every = [1, 2, 5, 10, 20, 25, 50].find((count) => unit * count >= 34) ?? 50
    const ticks = Array.from({ length: steps }, (_, index) => index + 1)
      .filter((step) => step === 1 || (step % every === 0 && step > every / 2))
      .map((step) => shape("text", { class: "tick", x: (step - 0.5) * unit, y: height - 6, "text-anchor": tickAnchor(step, steps, unit) }, String(step)))
    picture.replaceChildren(
      shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": this.#description() }, rows, ticks))
  }

  /** The picture in words. */
  #description() {
    return this.#schedule.parts
      .map((part, index) => {
        const texts = stepTexts(part).map((item) => `${stepsPhrase(item.steps)}: ${label(item)}`)
        return `Part ${index + 1}, weight ${numberText(part.weight)}. ${texts.slice(0, longestList).join("; ")}.`
      })
      .join(" ")
  }

  #lists() {
    const { parts } = this.#schedule
    return parts.map((part, index) => {
      const texts = stepTexts(part)
      const rest = texts.length - longestList
      return element(
        "section",
        { class: "part", "aria-label": `Part ${index + 1}` },
        parts.length > 1 || part.weight !== 1
          ? element("h3", {}, `Part ${index + 1}`, element("span", { class: "quiet" }, `weight ${numberText(part.weight)}`))
          : null,
        element("ul", { class: "texts" }, texts.slice(0, longestList).map((item) => this.#textItem(item, index))),
        rest > 0 ? element("p", { class: "quiet" }, `and ${counted(rest, "more text", "more texts")}`) : null)
    })
  }

  #textItem(item, part) {
    const [start, end] = item.different
    const isChosen = part === this.#chosen.part && item.steps.some(([first, last]) => first <= this.#chosen.step && this.#chosen.step <= last)
    const body = item.text.trim() === ""
      ? element("em", {}, "nothing")
      : element("span", { class: "text" }, item.text.slice(0, start).trimStart(), element("strong", {}, item.text.slice(start, end)), item.text.slice(end))
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "step-text", "aria-pressed": String(isChosen), title: "Show the tokens of this text", click: () => this.#choose({ part, step: item.steps[0][0] }) },
        element("span", { class: `swatch color-${item.index % colors}` }, letter(item.index)),
        element("span", { class: "words" }, body, element("span", { class: "quiet" }, stepsPhrase(item.steps)))))
  }
}

/** The blocks of a part. Each is a picture of its own, so that its text ends where the block does. */
function rowShapes(part, y, unit) {
  const texts = new Map(stepTexts(part).map((item) => [item.text, item]))
  return part.ranges.map(({ text, firstStep, lastStep }) => {
    const item = texts.get(text)
    const width = (lastStep - firstStep + 1) * unit - 2
    const words = width < 14 ? "" : width < 56 ? letter(item.index) : label(item)
    return shape(
      "svg",
      { x: (firstStep - 1) * unit + 1, y, width: Math.max(1, width), height: rowHeight, class: `block color-${item.index % colors}` },
      shape("title", {}, `${stepsPhrase([[firstStep, lastStep]])}: ${text.trim() || "nothing"}`),
      shape("rect", { width: "100%", height: "100%", rx: Math.min(6, width / 4) }),
      width < 56
        ? shape("text", { x: "50%", y: 22, "text-anchor": "middle" }, words)
        : shape("text", { x: 10, y: 22 }, words))
  })
}

function tickAnchor(step, steps, unit) {
  if (unit > 16) return "middle"
  return step === 1 ? "start" : step === steps ? "end" : "middle"
}
