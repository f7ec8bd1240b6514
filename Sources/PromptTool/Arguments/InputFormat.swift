import PromptDocuments
import PromptSyntax

/// How files hold prompts, as `--input` names it.
enum InputFormat: String, CaseIterable {
  case auto, prompt, lines, paragraphs, infotext, styles, jsonl, image

  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The value of the option.
  init(_ arguments: ParsedArguments) throws(CommandFailure) {
    guard let name = arguments.value(of: .input) else {
      self = arguments.has(.field) ? .jsonl : .auto
      return
    }
    guard let format = InputFormat(rawValue: name) else {
      let hint = Nearest.hint(for: name, among: Self.allCases.map(\.rawValue))
      throw .usage("there is no input format '\(name)'; \(hint)")
    }
    self = format
    if format != .jsonl, arguments.has(.field) { throw .usage("'--field' is for '--input jsonl' only") }
  }

  /// The format of a file; an image is one whatever the option says.
  func format(of file: SourceText, named name: String, field: String?) -> DocumentFormat {
    if case .image = FileKind(of: file) { return .image }
    let guess = DocumentFormat(guessing: file, named: name)
    switch self {
    case .auto: return guess
    case .prompt: return .prompt
    case .lines: return .lines
    case .paragraphs: return .paragraphs
    case .infotext: return .infotext
    case .styles: return .styles
    case .image: return .image
    case .jsonl:
      if let field { return .jsonLines(field: field) }
      guard case .jsonLines = guess else { return .jsonLines(field: "prompt") }
      return guess
    }
  }
}
