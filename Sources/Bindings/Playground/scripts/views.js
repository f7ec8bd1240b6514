import { showElsewhere } from "./elsewhere.js"
import { byId } from "./element.js"
import { findingMarks, showFindings } from "./findings.js"
import { fieldOfFinding, fields } from "./page-state.js"
import { showPlan } from "./plan.js"
import { Timeline } from "./timeline.js"
import { chunkBorders, countText, showTokens } from "./tokens-panel.js"

/** Shows the engine's answers, and keeps those that the keys and the pointer ask for later. */
export class Views {
  findings = []
  #brackets = { prompt: [], negative: [] }
  #borders = []
  #timeline
  #actions

  /** `chooseText` is called with the part and step whose tokens a person wants to see. */
  constructor(actions, chooseText) {
    this.#actions = actions
    this.#timeline = new Timeline(byId("timeline"), chooseText)
    document.addEventListener("selectionchange", () => this.#showBracketPair())
    new ResizeObserver(() => fields.prompt.showBorders(this.#borders)).observe(fields.prompt.field)
  }

  /** The findings in a field. */
  findingsIn(field) {
    return this.findings.filter((finding) => fieldOfFinding(finding) === field)
  }

  showColors(marks) {
    for (const [name, field] of Object.entries(fields)) field.highlighting.set("kinds", marks[name])
  }

  showBrackets(pairs) {
    this.#brackets = pairs
    this.#showBracketPair()
  }

  showFindings(diagnostics) {
    this.findings = diagnostics
    fields.prompt.highlighting.set("findings", findingMarks(diagnostics, "positive"))
    fields.negative.highlighting.set("findings", findingMarks(diagnostics, "negative"))
    const isEmpty = Object.values(fields).every(({ text }) => text.trim() === "")
    byId("start").hidden = !isEmpty
    byId("findings-section").hidden = isEmpty
    const { go, fix, fixAll } = this.#actions
    showFindings(byId("findings"), byId("findings-count"), diagnostics, { go, fix, fixAll })
  }

  showSchedule(schedule, shown) {
    this.#timeline.show(schedule, shown)
  }

  /** Shows the count of the longest text, as the WebUI does, and the tokens of a text. */
  showTokens(longest, shown, text) {
    byId("count").textContent = text === "" ? "" : countText(longest)
    this.#borders = chunkBorders(shown)
    fields.prompt.showBorders(this.#borders)
    showTokens(byId("tokens"), shown, text)
  }

  showPlan(plan) {
    showPlan(byId("plan"), plan, { go: (range) => fields.prompt.select(range) })
  }

  showElsewhere(answers) {
    const { copy, use } = this.#actions
    showElsewhere(byId("elsewhere"), answers, { go: (range) => fields.prompt.select(range), copy, use })
  }

  /** Says what went wrong, above everything else. */
  fail(error) {
    byId("trouble").textContent = `The engine stopped: ${error.message}. Reload the page to start it again.`
    byId("trouble").hidden = false
  }

  #showBracketPair() {
    for (const [name, field] of Object.entries(fields)) {
      const [start, end] = field.selection
      const isAt = ([from, to]) => start === end && (start === from || start === to)
      const pair = document.activeElement === field.field ? this.#brackets[name].find((ranges) => ranges.some(isAt)) : null
      field.highlighting.set("pair", (pair ?? []).map((range) => ({ name: "bracket-pair", range })))
    }
  }
}
