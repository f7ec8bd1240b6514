import { frontendTitle } from "./choices.js"
import { announce } from "./element.js"
import { choose, currentState, fieldOfFinding, fields, roleOf } from "./page-state.js"
import { edited } from "./text.js"

/** What a person can do with the prompt; each change can be undone. `configure` makes the engine read the settings. */
export function actionsWith(engine, configure) {
  /** Applies the edits that the engine answers for a selection. */
  async function change(field, name, options) {
    const { text } = field
    const answer = await engine.call(name, text, { range: field.selection, ...options, ...roleOf(field) })
    if (field.text !== text) return
    if (!answer.edits || answer.edits.length === 0) return announce("Nothing can be changed here")
    field.replaceText(edited(text, answer.edits), answer.selection)
  }

  return {
    go(finding) {
      fieldOfFinding(finding).select(finding.range)
    },
    fix(finding, fixIt) {
      const field = fieldOfFinding(finding)
      field.replaceText(edited(field.text, fixIt.edits))
      announce("Fixed")
    },
    async fixAll(isUnsafe) {
      const { prompt, negative, steps } = currentState()
      const fixed = await engine.call("fix", prompt, { negative, steps, unsafe: isUnsafe })
      fields.negative.replaceText(fixed.negative)
      fields.prompt.replaceText(fixed.text)
      announce("Fixed")
    },
    async format(field = fields.prompt) {
      const { text } = await engine.call("format", field.text, roleOf(field))
      announce(text === field.text ? "There is nothing to format" : "Formatted")
      field.replaceText(text)
    },
    adjust: (field, by) => change(field, "adjust", { by }),
    comment: (field) => change(field, "comment"),
    async copy(text, what) {
      await navigator.clipboard.writeText(text)
      announce(`Copied the ${what}`)
    },
    /** Fills the page from the generation parameters of an image, as the WebUI writes them. */
    async readParameters(text) {
      const { prompt, negative, parameters } = await engine.call("infotext", text)
      const steps = Object.fromEntries(parameters).Steps
      if (steps) choose({ steps })
      fields.negative.replaceText(negative)
      fields.prompt.replaceText(prompt)
      await configure()
      announce("Read the parameters of an image")
    },
    /** Goes on with the converted prompt in the frontend that it was converted for. */
    async use(text) {
      const { frontend, target } = currentState()
      choose({ frontend: target, target: frontend })
      fields.prompt.replaceText(text)
      await configure()
      announce(`The prompt is now written for ${frontendTitle(target)}`)
    },
  }
}
