import PromptDocuments
import PromptSyntax

/// The format of the input.
enum InputFormat: String, OptionWord {
  case auto, prompt, lines, paragraphs, infotext, styles, jsonl, image

  /// The value of `--input`.
  init(_ arguments: ParsedArguments) throws(CommandFailure) {
    self = try arguments.word(of: .input) ?? (arguments.has(.field) ? .jsonl : .auto)
    if self != .jsonl, arguments.has(.field) { throw .usage("'--field' needs '--input jsonl'") }
  }

  /// The format of a file; an image is read as an image whatever the option says.
  func format(of file: SourceText, named name: String, field: String?) -> DocumentFormat {
    format(of: file, FileKind(of: file), named: name, field: field)
  }

  /// The format of a file of a known kind.
  func format(of file: SourceText, _ kind: FileKind, named name: String, field: String?) -> DocumentFormat {
    if case .image = kind { return .image }
    switch self {
    case .auto: return DocumentFormat(guessing: file, named: name)
    case .prompt: return .prompt
    case .lines: return .lines
    case .paragraphs: return .paragraphs
    case .infotext: return .infotext
    case .styles: return .styles
    case .image: return .image
    case .jsonl:
      if let field { return .jsonLines(field: field) }
      let guess = DocumentFormat(guessing: file, named: name)
      guard case .jsonLines = guess else { return .jsonLines(field: "prompt") }
      return guess
    }
  }

  /// The files in a folder that may have this format, by name.
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

/// The names of the files that are checked in a folder. What a file really contains depends on its bytes.
struct PromptFileNames: OptionSet {
  let rawValue: Int

  static let text = PromptFileNames(rawValue: 1)
  static let styles = PromptFileNames(rawValue: 2)
  static let jsonLines = PromptFileNames(rawValue: 4)
  static let images = PromptFileNames(rawValue: 8)

  /// The extensions, in lowercase.
  private static let extensions: [(kind: PromptFileNames, extensions: [String])] = [
    (.text, ["txt", "text", "prompt", "prompts", "caption", "infotext"]),
    (.jsonLines, ["jsonl", "ndjson"]),
    (.images, ImageText.Kind.extensions),
  ]

  /// All extensions, for the help.
  static let list = extensions.flatMap(\.extensions).map { "." + $0 }.joined(separator: ", ")

  /// Whether a file has one of these names.
  func contains(fileNamed name: String) -> Bool {
    let lower = name.lowercased()
    // The WebUI accepts more tables of styles, such as styles_portraits.csv.
    if contains(.styles), lower.hasPrefix("styles"), lower.hasSuffix(".csv") { return true }
    return Self.extensions.contains { kind, extensions in
      contains(kind) && extensions.contains { lower.hasSuffix("." + $0) }
    }
  }
}
