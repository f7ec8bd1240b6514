import PromptDocuments
import PromptResolver
import PromptSyntax

/// A text with its findings: a file, or a prompt in an image.
struct Sheet: Sendable {
  /// The name of the file as given.
  let file: String
  /// The part of the file, such as `negative prompt` or `prompt 2`; nil for the file itself.
  var part: String?
  /// The text that ranges refer to; empty for an image.
  let source: SourceText
  /// Whether the file is an image, in which positions are byte offsets.
  var isBinary = false
  /// The findings in source order.
  let diagnostics: [Diagnostic]
  /// The number of findings that are not listed.
  var omitted = OmittedDiagnostics()

  /// The lines of the text, for converting offsets.
  var lines: SourceLines { isBinary ? .ofBinaryFile : SourceLines(of: source) }

  /// Whether there are findings, listed or not.
  var hasFindings: Bool { !diagnostics.isEmpty || !omitted.isEmpty }

  /// Whether the text is the file itself, so that edits can be written.
  var isFile: Bool { part == nil && !isBinary }

  /// The name in locations.
  var name: String { part.map { "\(file)[\($0)]" } ?? file }
}
