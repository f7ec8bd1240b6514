import { highlightName } from "./highlighting.js"

/** How long writing has to pause before the larger panels are made anew, in milliseconds. */
const pause = 120

/** Asks the engine about the prompt whenever it changes: at once what colours it, and after a pause the rest. */
export class Analysis {
  #engine
  #views
  #state
  #isRunning = false
  #isStale = false
  #timer = 0

  /** `state()` answers what to ask about; `views` shows the answers. */
  constructor(engine, state, views) {
    this.#engine = engine
    this.#state = state
    this.#views = views
  }

  /** Something changed. While the engine answers, changes are gathered, so that questions never queue up. */
  async update() {
    this.#isStale = true
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      while (this.#isStale) {
        this.#isStale = false
        await this.#quickly(this.#state())
      }
    } catch (error) {
      this.#views.fail(error)
    } finally {
      this.#isRunning = false
    }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#thoroughly(this.#state()).catch((error) => this.#views.fail(error)), pause)
  }

  async #quickly({ prompt, negative, steps }) {
    const role = "negative"
    const [colors, negativeColors, brackets, negativeBrackets, check] = await Promise.all([
      this.#engine.call("highlight", prompt),
      this.#engine.call("highlight", negative, { role }),
      this.#engine.call("brackets", prompt),
      this.#engine.call("brackets", negative, { role }),
      this.#engine.call("check", prompt, { negative, steps }),
    ])
    if (this.#isStale) return
    const marks = ({ highlights }) =>
      highlights.map((highlight) => ({ name: highlightName(highlight), range: highlight.range })).filter(({ name }) => name)
    this.#views.showColors({ prompt: marks(colors), negative: marks(negativeColors) })
    this.#views.showBrackets({ prompt: brackets.pairs, negative: negativeBrackets.pairs })
    this.#views.showFindings(check.diagnostics)
  }

  async #thoroughly({ prompt, negative, steps, frontend, target, chosen }) {
    const isOther = target !== frontend
    const [schedule, plan, comparison, conversion] = await Promise.all([
      this.#engine.call("schedule", prompt, { steps }),
      this.#engine.call("resolve", prompt, { negative, ...requestOptions(target, steps) }),
      isOther ? this.#engine.call("compare", prompt, { with: target }) : null,
      isOther ? this.#engine.call("convert", prompt, { to: target, steps }) : null,
    ])
    const longest = await this.#engine.call("tokens", prompt, { steps })
    const shown = has(schedule, chosen) ? await this.#engine.call("tokens", prompt, { steps, ...chosen }) : longest
    if (this.#isStale || this.#isRunning) return
    this.#views.showSchedule(schedule, { part: shown.part, step: shown.firstStep })
    this.#views.showTokens(longest, shown, prompt)
    this.#views.showPlan(plan)
    this.#views.showElsewhere({ target, source: frontend, comparison, conversion, request: plan.request, text: prompt })
  }
}

/** The backends for which the engine makes requests. */
const backends = ["sdcpp", "comfyui", "diffusers", "drawthings", "a1111"]

const requestOptions = (target, steps) => (backends.includes(target) ? { for: target, convert: true, steps } : {})

/** Whether the prompt has the text that the person chose. */
const has = ({ parts, steps }, chosen) => chosen !== null && chosen.part < parts.length && chosen.step <= steps
