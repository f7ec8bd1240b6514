import PromptJSON

/// A TextMate grammar of prompts, for editors that color by regular expressions until the language server answers.
package enum TextMateGrammar {
  /// The scope of a kind of highlight, such as `markup.bold.weighted.sd-prompt`.
  package static func scope(of kind: Highlight.Kind) -> String { kind.rawValue + ".sd-prompt" }

  /// The grammar as JSON.
  package static var json: String {
    let text: JSONText = ["scopeName": "source.sd-prompt", "patterns": .list([])]
    return text.string
  }
}
