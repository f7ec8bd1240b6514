import { PromptError } from "./instance.js"
import { loadedInstance } from "./loading.js"

/** An engine that is configured once and reads prompts: what needs no models, tokenizer or rules. */
export class SyntaxWorkspace {
  /** The module that is loaded unless another is given. */
  static defaultModule = new URL("./sdprompt-syntax.wasm", import.meta.url)

  #instance
  #engine

  /** Use `open`. */
  constructor(instance, engine) {
    this.#instance = instance
    this.#engine = engine
  }

  static async open(configuration = {}, source = this.defaultModule) {
    const instance = await loadedInstance(source)
    return new this(instance, instance.newEngine(JSON.stringify(configuration)))
  }

  close() {
    if (this.#engine !== 0) this.#instance.freeEngine(this.#engine)
    this.#engine = 0
  }

  get functions() {
    return this.#instance.functions
  }

  get memorySize() {
    return this.#instance.memorySize
  }

  report(name, text, options) {
    if (this.#engine === 0) throw new PromptError("the workspace is closed")
    if (!this.functions.includes(name)) throw new PromptError(`this module has no function '${name}'`)
    return this.#instance.call(name, this.#engine, text, options === undefined ? "" : JSON.stringify(options))
  }

  /** The JSON document of a function as an object. */
  result(name, text, options) {
    const result = JSON.parse(this.report(name, text, options))
    if (result.error) throw new PromptError(result.error.message)
    return result
  }

  parse(text, options) {
    return this.result("parse", text, options)
  }

  schedule(text, options) {
    return this.result("schedule", text, options)
  }

  highlight(text, options) {
    return this.result("highlight", text, options)
  }

  brackets(text, options) {
    return this.result("brackets", text, options)
  }

  folding(text, options) {
    return this.result("folding", text, options)
  }

  selection(text, options) {
    return this.result("selection", text, options)
  }

  adjust(text, options) {
    return this.result("adjust", text, options)
  }

  comment(text, options) {
    return this.result("comment", text, options)
  }

  format(text, options) {
    return this.result("format", text, options)
  }
}

if (Symbol.dispose) SyntaxWorkspace.prototype[Symbol.dispose] = SyntaxWorkspace.prototype.close
