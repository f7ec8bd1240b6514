import { BaseWorkspace, Configuration, Source } from "./types.js"

export * from "./types.js"

/** What a workspace without models and rules is opened with. */
export type SyntaxConfiguration = Pick<Configuration, "frontend" | "positions" | "steps" | "promptExtensions">

/** Reads prompts without models, rules and tokenizer: a fraction of the full module's size. */
export class Workspace extends BaseWorkspace {
  /**
   * Loads the module, once for each URL, and makes an engine. Throws a `PromptError` for a configuration that is not valid.
   *
   * ```js
   * const workspace = await Workspace.open({ positions: "utf-16" })
   * workspace.highlight("a (cat:1.2)").highlights[1].weight    // 1.2
   * ```
   */
  static open(configuration?: SyntaxConfiguration, source?: Source): Promise<Workspace>
}
