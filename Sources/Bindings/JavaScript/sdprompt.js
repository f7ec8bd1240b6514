import { catalogModels } from "./models.js"
import { SyntaxWorkspace } from "./syntax-workspace.js"

export { PromptError } from "./instance.js"
export { catalogModels }

/** An engine that is configured once, with models, rules and the tokenizer. */
export class Workspace extends SyntaxWorkspace {
  static defaultModule = new URL("./sdprompt.wasm", import.meta.url)

  check(text, options) {
    return this.result("check", text, options)
  }

  fix(text, options) {
    return this.result("fix", text, options)
  }

  resolve(text, options) {
    return this.result("resolve", text, options)
  }

  tokens(text, options) {
    return this.result("tokens", text, options)
  }

  conditioning(text, options) {
    return this.result("conditioning", text, options)
  }

  convert(text, options) {
    return this.result("convert", text, options)
  }

  compare(text, options) {
    return this.result("compare", text, options)
  }

  infotext(text) {
    return this.result("infotext", text)
  }

  rules() {
    return this.result("rules", "")
  }

  complete(text, options) {
    return this.result("complete", text, options)
  }

  hover(text, options) {
    return this.result("hover", text, options)
  }

  references(text, options) {
    return this.result("references", text, options)
  }

  rename(text, options) {
    return this.result("rename", text, options)
  }

  inlays(text, options) {
    return this.result("inlays", text, options)
  }
}
