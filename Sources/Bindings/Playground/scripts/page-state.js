import { checkpoints, frontends } from "./choices.js"
import { byId, element } from "./element.js"
import { PromptField } from "./prompt-field.js"
import { initial } from "./sharing.js"

/** The two fields of the page by name. */
export const fields = { prompt: fieldOf("prompt"), negative: fieldOf("negative") }

function fieldOf(name) {
  return new PromptField(document.querySelector(`.editor[data-for="${name}"]`))
}

const settings = { frontend: byId("frontend"), checkpoint: byId("checkpoint"), steps: byId("steps"), target: byId("target") }

/** Fills the lists of settings. */
export function fillSettings() {
  for (const [select, choices] of [[settings.frontend, frontends], [settings.checkpoint, checkpoints], [settings.target, frontends]]) {
    select.append(...choices.map(([value, text]) => element("option", { value }, text)))
  }
}

/** What the page shows: the prompts and the settings, as a link keeps them. */
export function currentState() {
  return {
    prompt: fields.prompt.text,
    negative: fields.negative.text,
    frontend: settings.frontend.value,
    checkpoint: settings.checkpoint.value,
    steps: settings.steps.validity.valid ? settings.steps.valueAsNumber : initial.steps,
    target: settings.target.value,
  }
}

/** Shows a state as the page opens. */
export function load(state) {
  choose(state)
  for (const [name, field] of Object.entries(fields)) field.load(state[name])
}

/** Sets settings by name. */
export function choose(values) {
  for (const [name, control] of Object.entries(settings)) if (name in values) control.value = values[name]
}

/** The option that says which of the image's prompts a field is. */
export const roleOf = (field) => (field === fields.negative ? { role: "negative" } : {})

/** The field that a finding is in. */
export const fieldOfFinding = ({ role }) => (role === "negative" ? fields.negative : fields.prompt)
