import PromptFrontends
import PromptResolver
import PromptSyntax

/// A construct that can be inserted.
struct PromptSnippet: Sendable {
  /// The construct that the frontend has to have.
  let construct: Construct
  /// What is matched with what was typed.
  let label: String
  /// The text between tab stops, and the tab stops' own text in turn.
  let pieces: [String]

  /// All constructs of the WebUI.
  static let all = [
    PromptSnippet(construct: .emphasis, label: "emphasis", pieces: ["(", "text", ":", "1.1", ")"]),
    PromptSnippet(construct: .deemphasis, label: "de-emphasis", pieces: ["[", "text", "]"]),
    PromptSnippet(construct: .schedule, label: "schedule", pieces: ["[", "from", ":", "to", ":", "0.5", "]"]),
    PromptSnippet(construct: .alternation, label: "alternation", pieces: ["[", "one", "|", "other", "]"]),
    PromptSnippet(construct: .conjunction, label: "AND", pieces: ["AND "]),
    PromptSnippet(construct: .break, label: "BREAK", pieces: ["BREAK "]),
  ]

  /// The tags, from their `<`.
  static let tags = [
    PromptSnippet(construct: .loraTag, label: "<lora:", pieces: ["<lora:", "name", ":", "1", ">"]),
    PromptSnippet(construct: .loraTag, label: "<lyco:", pieces: ["<lyco:", "name", ":", "1", ">"]),
    PromptSnippet(construct: .loraTag, label: "<hypernet:", pieces: ["<hypernet:", "name", ":", "1", ">"]),
  ]

  /// The snippet in a frontend; nil if it has no such construct.
  func inFrontend(_ frontend: Frontend) -> PromptSnippet? {
    switch frontend.dialect.reading(of: construct) {
    case .same, .differs: return self
    // A form without a word in it is the construct itself, or says what to do instead.
    case .text(let form) where form.unicodeScalars.contains("…") || !form.utf8.contains(UInt8(ascii: " ")):
      let texts = form.unicodeScalars.split(separator: "…", omittingEmptySubsequences: false).map { String($0) }
      var pieces: [String] = []
      for (index, text) in texts.enumerated() { pieces += index == 0 ? [text] : ["text", text] }
      return PromptSnippet(construct: construct, label: label, pieces: pieces)
    case .text, .unsupported: return nil
    }
  }

  /// The completion that replaces a range.
  func completion(replacing range: SourceRange) -> Completion {
    let text = pieces.joined()
    guard pieces.count > 1 else { return Completion(label: label, kind: .keyword, range: range, text: text) }
    var snippet = ""
    for (index, piece) in pieces.enumerated() {
      let escaped = SnippetText.escaped(piece)
      snippet += index % 2 == 0 ? escaped : "${\(index / 2 + 1):\(escaped)}"
    }
    return Completion(
      label: label, kind: .snippet, detail: text, range: range, text: text, snippet: snippet + "$0")
  }
}

/// Text in a snippet of the language server protocol.
enum SnippetText {
  /// The text without a special meaning.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if scalar == "$" || scalar == "}" || scalar == "\\" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
