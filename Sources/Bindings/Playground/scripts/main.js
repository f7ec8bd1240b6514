import { actionsWith } from "./actions.js"
import { Analysis } from "./analysis.js"
import { Completions } from "./completions.js"
import { byId, element } from "./element.js"
import { Engine } from "./engine.js"
import { examples, sampleModels } from "./examples.js"
import { HoverCard } from "./hover-card.js"
import { setUpKeys } from "./keys.js"
import { setUpModels } from "./model-folder.js"
import { currentState, fields, fillSettings, load, roleOf } from "./page-state.js"
import { fragment, stateOf } from "./sharing.js"
import { setUpTheme } from "./theme.js"
import { Views } from "./views.js"

setUpTheme(byId("theme"))
fillSettings()

const engine = new Engine()
const actions = actionsWith(engine, configure)
const views = new Views(actions, (text) => {
  chosen = text
  analysis.update()
})
/** The part and step of the text whose tokens a person wants to see; without one it is the longest text. */
let chosen = null
const analysis = new Analysis(engine, () => ({ ...currentState(), chosen }), views)

/** Makes the engine read the settings, and asks it everything again. */
async function configure() {
  const { frontend, checkpoint, steps } = currentState()
  try {
    await engine.configure({ frontend, steps, positions: "utf-16", ...(checkpoint && { checkpoint }) })
  } catch (error) {
    return views.fail(error)
  }
  analysis.update()
  remember()
}

let remembering = 0

/** Keeps the state in the page's address, so that reloading and copying the address keep it too. */
function remember() {
  clearTimeout(remembering)
  remembering = setTimeout(async () => history.replaceState(null, "", `#${await fragment(currentState())}`), 400)
}

const completions = new Completions(async (field, offset) => {
  return (await engine.call("complete", field.text, { offset, ...roleOf(field) })).completions
})

const card = new HoverCard(async (field, offset) => {
  const { hover } = await engine.call("hover", field.text, { offset, ...roleOf(field) })
  const isAt = ({ range: [start, end] }) => start <= offset && offset < Math.max(end, start + 1)
  return { hover, findings: views.findingsIn(field).filter(isAt) }
})

for (const field of Object.values(fields)) {
  field.addEventListener("change", ({ detail }) => {
    card.close()
    analysis.update()
    remember()
    if (detail.isTyped) completions.offer(field, false)
    else completions.close()
  })
  field.field.addEventListener("blur", () => {
    completions.close()
    card.close()
  })
  field.field.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain")
    if (!/^Steps: \d+, /m.test(text)) return
    event.preventDefault()
    actions.readParameters(text)
  })
  card.follow(field)
  setUpKeys(field, { ...actions, completions, card, findings: () => views.findingsIn(field) })
}

const models = setUpModels(
  { text: byId("models-text"), folder: byId("folder"), samples: byId("samples"), forget: byId("forget") },
  { engine, sampleModels, changed: configure })

let latestExample = null

async function useExample(example) {
  latestExample = example
  if (example.usesSamples && !models.hasModels()) await models.useSamples()
  // Another one may have been chosen while the models were read.
  if (latestExample !== example) return
  fields.negative.replaceText(example.negative)
  fields.prompt.replaceText(example.prompt)
}

byId("examples").append(...examples.map(({ title, about }, index) => element("option", { value: index }, `${title}: ${about}`)))
byId("examples").addEventListener("change", ({ target }) => {
  const example = examples[target.value]
  target.value = ""
  if (example) useExample(example)
})
byId("start-examples").append(
  ...examples.map((example) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "example", click: () => useExample(example) },
        element("strong", {}, example.title),
        element("span", { class: "quiet" }, example.about)))))

for (const id of ["frontend", "checkpoint", "steps"]) byId(id).addEventListener("change", configure)
byId("target").addEventListener("change", () => {
  analysis.update()
  remember()
})
byId("format").addEventListener("click", () => actions.format())
for (const [id, by] of [["lighter", -0.1], ["heavier", 0.1]]) {
  // A press must not take the selection away.
  byId(id).addEventListener("pointerdown", (event) => event.preventDefault())
  byId(id).addEventListener("click", () => actions.adjust(document.activeElement === fields.negative.field ? fields.negative : fields.prompt, by))
}
byId("share").addEventListener("click", async () => {
  const link = new URL(`#${await fragment(currentState())}`, location.href).href
  history.replaceState(null, "", link)
  await actions.copy(link, "link")
  byId("share").textContent = "Copied"
  setTimeout(() => (byId("share").textContent = "Copy link"), 2000)
})

async function restore() {
  load(await stateOf(location.hash))
  await configure()
}

addEventListener("hashchange", restore)
await restore()
document.documentElement.dataset.ready = ""
