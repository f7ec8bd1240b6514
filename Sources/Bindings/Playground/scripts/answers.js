import { catalogModels, Workspace } from "../engine/sdprompt.js"

let workspace = null
let models = []

const actions = {
  /** Configures the engine anew, with the models that were read. */
  async configure(configuration) {
    const next = await Workspace.open({ ...configuration, catalog: models.length > 0 ? { models } : undefined })
    workspace?.close()
    workspace = next
  },
  /** Reads the headers of model files; nothing else of them is read. Answers how many of which kind were found. */
  async readModels(files) {
    return actions.useModels(await catalogModels(files))
  },
  useModels(entries) {
    models = entries
    return models.map(({ kind, path }) => ({ kind, path }))
  },
  call(name, text, options) {
    return workspace[name](text, options)
  },
}

let last = Promise.resolve()

/** Answers what the page asks of the engine, in the order in which it is asked. */
export function answer(action, values) {
  const result = last.then(() => actions[action](...values))
  last = result.catch(() => {})
  return result
}
