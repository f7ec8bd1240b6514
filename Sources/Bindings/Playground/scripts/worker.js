import { catalogModels, Workspace } from "../engine/sdprompt.js"

// Runs the engine beside the page, so that typing never waits for it. Messages are answered in their order.

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
onmessage = ({ data: { id, action, values } }) => {
  last = last.then(async () => {
    try {
      postMessage({ id, result: await actions[action](...values) })
    } catch (error) {
      postMessage({ id, error: error.message })
    }
  })
}
