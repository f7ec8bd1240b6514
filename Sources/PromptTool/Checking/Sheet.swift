import PromptDocuments
import PromptResolver
import PromptSyntax

/// A text and what was found in it: a file, or a prompt that an image carries.
struct Sheet: Sendable {
  /// The file's name as it was given.
  let file: String
  /// Which text of the file it is, where it is not the file itself: `prompt`, `negative prompt`, `hires prompt`, and
  /// `prompt 2` where an image has several.
  let part: String?
  /// The text that all places are in; empty for an image.
  let source: SourceText
  /// Whether the file is made of bytes that nobody reads: an image. Then a place is the number of a byte.
  let isBinary: Bool
  /// In source order.
  let diagnostics: [Diagnostic]
  /// How many more there are.
  let omitted: OmittedDiagnostics

  /// The lines of the text, in which places are counted.
  var lines: SourceLines { isBinary ? .ofBinaryFile : SourceLines(of: source) }

  /// Whether there is anything to say.
  var hasFindings: Bool { !diagnostics.isEmpty || !omitted.isEmpty }

  /// Whether the text is the file itself, so that edits of it can be written.
  var isFile: Bool { part == nil && !isBinary }

  /// How places call it.
  var name: String { part.map { "\(file)[\($0)]" } ?? file }
}

extension PromptSet.Role {
  /// What the prompt of an image is called.
  var partName: String {
    switch self {
    case .positive: "prompt"
    case .negative: "negative prompt"
    case .hires: "hires prompt"
    }
  }
}
