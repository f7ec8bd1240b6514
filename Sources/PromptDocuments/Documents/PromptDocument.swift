public import PromptSyntax

/// A file that contains prompts.
///
/// ```swift
/// let document = PromptDocument(reading: "a cat\nNegative prompt: blurry\nSteps: 20, Sampler: Euler, Seed: 1", as: .infotext)
/// document.prompts.map(\.source.description)    // ["a cat", "blurry"]
/// document.prompts[1].fileRange                 // 23..<29
/// ```
/// Reading never fails: problems are diagnostics with a range in the file.
public struct PromptDocument: Sendable {
  /// The contents of the file.
  public let file: SourceText
  /// The format as which it was read.
  public let format: DocumentFormat
  /// The prompts in source order.
  public let prompts: [DocumentPrompt]
  /// Problems with the file, in source order, at most 20,000; the prompts themselves are not checked.
  public let diagnostics: [Diagnostic]
  /// The number of diagnostics beyond the limit.
  package let omitted: OmittedDiagnostics
  /// The metadata of the image, if the file is one.
  public let image: ImageText?

  /// Reads a file.
  ///
  /// - Complexity: O(*n*); texts in images are inflated up to ``ImageText/textLimit`` bytes.
  public init(reading text: String, as format: DocumentFormat) { self.init(reading: SourceText(text), as: format) }

  /// Reads a file, which may have any bytes.
  ///
  /// - Complexity: O(*n*); texts in images are inflated up to ``ImageText/textLimit`` bytes.
  public init(reading file: SourceText, as format: DocumentFormat) {
    if format != .image, let diagnostic = Diagnostic.refusing(FileKind(of: file), length: file.count) {
      self.init(refusing: file, as: format, diagnostic)
    } else {
      self.init(reading: file, as: format, in: file.bytes.contentRange)
    }
  }

  private init(refusing file: SourceText, as format: DocumentFormat, _ diagnostic: Diagnostic) {
    (self.file, self.format, image) = (file, format, nil)
    (prompts, diagnostics, omitted) = ([], [diagnostic], OmittedDiagnostics())
  }

  /// Reads a part of a file that is known to be text, or an image.
  ///
  /// - Parameter content: the bytes to read, whole lines; the whole content unless the format is one of single lines.
  init(reading file: SourceText, as format: DocumentFormat, in content: Range<Int>) {
    self.file = file
    self.format = format
    let bytes = file.bytes
    image = format == .image ? ImageText(reading: file) : nil
    let prompts: [DocumentPrompt]
    var diagnostics: BoundedDiagnostics
    switch format {
    case .prompt:
      let text = PlacedText(content.lowerBound..<bytes.endWithoutLineBreak(of: content), of: bytes)
      prompts = [DocumentPrompt(text, group: 0, in: .text)]
      diagnostics = []
    case .lines:
      (prompts, diagnostics) = Self.lines(of: bytes, in: content)
    case .paragraphs:
      prompts = Self.paragraphs(of: bytes, in: content)
      diagnostics = []
    case .infotext:
      let infotexts = InfotextBlocks.ranges(of: bytes, in: content).map { Infotext(bytes, in: $0) }
      prompts = infotexts.enumerated().flatMap { $1.prompts(group: $0) }
      diagnostics = []
      diagnostics.append(contentsOf: infotexts.lazy.compactMap { .infotextOneLine($0) })
    case .styles: (prompts, diagnostics) = StyleTable.read(bytes)
    case .jsonLines(let field): (prompts, diagnostics) = JSONLines.read(bytes, in: content, field: field)
    case .image:
      prompts = image?.prompts ?? []
      diagnostics = []
      diagnostics.append(contentsOf: image?.diagnostics ?? [])
    }
    self.prompts = prompts
    // By index, because copying a prompt takes longer than looking at its length.
    for index in prompts.indices where prompts[index].isTooLong { diagnostics.append(.promptTooLong(prompts[index])) }
    self.diagnostics = diagnostics.inSourceOrder()
    omitted = diagnostics.omitted
  }

  private static func lines(
    of file: ContiguousArray<UInt8>, in content: Range<Int>
  ) -> ([DocumentPrompt], BoundedDiagnostics) {
    var prompts: [DocumentPrompt] = []
    var diagnostics = BoundedDiagnostics()
    var group = 0
    for line in TextLines(of: file, in: content) {
      let range = file.trimmed(line)
      guard !range.isEmpty else { continue }
      do throws(ScriptLine.Failure) {
        if let options = try ScriptLine(file, in: range) {
          prompts += options.prompts(group: group)
        } else {
          prompts.append(DocumentPrompt(PlacedText(range, of: file), group: group, in: .line))
        }
      } catch {
        diagnostics.append(.lineOptions(error))
      }
      group += 1
    }
    return (prompts, diagnostics)
  }

  private static func paragraphs(of file: ContiguousArray<UInt8>, in content: Range<Int>) -> [DocumentPrompt] {
    var prompts: [DocumentPrompt] = []
    var paragraph: Range<Int>?
    func finish() {
      guard let range = paragraph else { return }
      prompts.append(DocumentPrompt(PlacedText(range, of: file), group: prompts.count, in: .paragraph))
      paragraph = nil
    }
    for line in TextLines(of: file, in: content) {
      let range = file.trimmed(line)
      if range.isEmpty { finish() } else { paragraph = (paragraph?.lowerBound ?? range.lowerBound)..<range.upperBound }
    }
    finish()
    return prompts
  }
}
