import PromptDocuments

/// The names by which files are checked where a folder is named. What such a file really is, its bytes say.
struct PromptFileNames: OptionSet {
  let rawValue: Int

  static let text = PromptFileNames(rawValue: 1)
  static let styles = PromptFileNames(rawValue: 2)
  static let jsonLines = PromptFileNames(rawValue: 4)
  static let images = PromptFileNames(rawValue: 8)

  /// The endings, in lower case.
  static let endings: [(kind: PromptFileNames, endings: [String])] = [
    (.text, ["txt", "text", "prompt", "prompts", "caption", "infotext"]),
    (.jsonLines, ["jsonl", "ndjson"]),
    (.images, ImageText.Kind.extensions),
  ]

  /// All endings, for the help.
  static let list = endings.flatMap(\.endings).map { "." + $0 }.joined(separator: ", ")

  /// Whether a file is one of these.
  func contains(fileNamed name: String) -> Bool {
    let lower = name.lowercased()
    // Further tables of the WebUI are called as the user likes, such as styles_portraits.csv.
    if contains(.styles), lower.hasPrefix("styles"), lower.hasSuffix(".csv") { return true }
    return Self.endings.contains { kind, endings in
      contains(kind) && endings.contains { lower.hasSuffix("." + $0) }
    }
  }
}

extension InputFormat {
  /// The files of a folder that hold prompts in this way.
  var fileNames: PromptFileNames {
    switch self {
    case .auto: [.text, .styles, .jsonLines, .images]
    case .prompt, .lines, .paragraphs, .infotext: .text
    case .styles: .styles
    case .jsonl: .jsonLines
    case .image: .images
    }
  }
}
