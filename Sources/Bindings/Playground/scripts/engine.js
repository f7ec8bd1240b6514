/** The engine, as functions that answer later. */
export class Engine {
  #ask

  constructor() {
    // Browsers load no worker from the disk: a page that was opened from there runs the engine itself.
    this.#ask = location.protocol === "file:" ? inPage : inWorker()
  }

  configure(configuration) {
    return this.#ask("configure", configuration)
  }

  readModels(files) {
    return this.#ask("readModels", files)
  }

  useModels(models) {
    return this.#ask("useModels", models)
  }

  /** Calls a function of the workspace. */
  call(name, text, options) {
    return this.#ask("call", name, text, options)
  }
}

async function inPage(action, ...values) {
  const { answer } = await import("./answers.js")
  return answer(action, values)
}

/** Starts a worker, and returns the function that asks it. */
function inWorker() {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
  const waiting = new Map()
  let next = 1
  worker.onmessage = ({ data: { id, result, error } }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) resolve(result)
    else reject(new Error(error))
  }
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || "it could not be loaded"))
    waiting.clear()
  }
  return (action, ...values) =>
    new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, action, values })
    })
}
