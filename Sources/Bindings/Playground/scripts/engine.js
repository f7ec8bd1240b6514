/** The engine in its worker, as functions that answer later. */
export class Engine {
  #worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
  #waiting = new Map()
  #next = 1

  constructor() {
    this.#worker.onmessage = ({ data: { id, result, error } }) => {
      const { resolve, reject } = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) resolve(result)
      else reject(new Error(error))
    }
    this.#worker.onerror = (event) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(event.message || "the engine could not be loaded"))
      this.#waiting.clear()
    }
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

  #ask(action, ...values) {
    return new Promise((resolve, reject) => {
      const id = this.#next++
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, action, values })
    })
  }
}
