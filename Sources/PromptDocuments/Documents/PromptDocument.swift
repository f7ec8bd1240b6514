public import PromptSyntax

/// A file with prompts in it.
///
/// ```swift
/// let document = PromptDocument(reading: "a cat\nNegative prompt: blurry\nSteps: 20, Sampler: Euler, Seed: 1", as: .infotext)
/// document.prompts.map(\.source.description)    // ["a cat", "blurry"]
/// document.prompts[1].fileRange                 // 23..<29
/// ```
/// Reading neither fails nor traps: what cannot be read is a diagnostic with its place in the file.
public struct PromptDocument: Sendable {
  /// The bytes of the file.
  public private(set) var file: SourceText
  /// How it was read.
  public let format: DocumentFormat
  /// The prompts in the order of the file.
  public let prompts: [DocumentPrompt]
  /// What could not be read, in the order of the file; ranges are places in the file, prompts are not looked into. Of more
  /// than 20,000 these are the first ones.
  public let diagnostics: [Diagnostic]
  /// How many more there are.
  package let omitted: OmittedDiagnostics
  /// What the image carries, where the file is one.
  public let image: ImageText?

  /// Reads a file.
  ///
  /// - Complexity: O(*n*); an image may have to be inflated, to ``ImageText/textLimit`` bytes at most.
  public init(reading file: SourceText, as format: DocumentFormat) {
    self.file = file
    self.format = format
    let bytes = file.bytes
    let content = bytes.contentRange
    image = format == .image ? ImageText(reading: file) : nil
    if format != .image, let diagnostic = Diagnostic.refusing(FileKind(of: file), length: file.count) {
      (self.prompts, self.diagnostics, omitted) = ([], [diagnostic], OmittedDiagnostics())
      return
    }
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
      prompts = infotexts.enumerated().flatMap { Self.prompts(of: $1, group: $0, isImage: false) }
      diagnostics = []
      diagnostics.append(contentsOf: infotexts.lazy.compactMap { .infotextOneLine($0) })
    case .styles: (prompts, diagnostics) = StyleTable.read(bytes)
    case .jsonLines(let field): (prompts, diagnostics) = JSONLines.read(bytes, field: field)
    case .image:
      prompts = image?.prompts ?? []
      diagnostics = []
      diagnostics.append(contentsOf: image?.diagnostics ?? [])
    }
    self.prompts = prompts
    diagnostics.append(contentsOf: prompts.lazy.filter(\.isTooLong).map { .promptTooLong($0) })
    self.diagnostics = diagnostics.inSourceOrder()
    omitted = diagnostics.omitted
  }

  /// Lets go of the bytes of an image, of which the texts have been read.
  package mutating func dropImage() {
    if format == .image { file = "" }
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

  static func prompts(of infotext: Infotext, group: Int, isImage: Bool) -> [DocumentPrompt] {
    func prompt(_ text: PlacedText, _ role: PromptRole, in container: PromptContainer) -> DocumentPrompt {
      DocumentPrompt(text, role: role, group: group, infotext: infotext, in: isImage ? .image : container)
    }
    var prompts = [prompt(infotext.prompt, .positive, in: .text)]
    if !infotext.negative.isEmpty { prompts.append(prompt(infotext.negative, .negative, in: .text)) }
    for (key, role) in [("Hires prompt", PromptRole.hiresPositive), ("Hires negative prompt", .hiresNegative)] {
      guard let field = infotext.field(key) else { continue }
      let container = PromptContainer.parameter(range: field.range, isQuoted: field.isQuoted)
      prompts.append(prompt(field.text, role, in: container))
    }
    return prompts
  }
}

extension ContiguousArray<UInt8> {
  /// The range without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = span.skippingSpace(in: range)
    return start..<span.trimmingSpace(in: start..<range.upperBound)
  }

  /// Where a range ends without the line break that ends it.
  fileprivate func endWithoutLineBreak(of range: Range<Int>) -> Int {
    guard range.upperBound > range.lowerBound, self[range.upperBound - 1] == UInt8(ascii: "\n") else {
      return range.upperBound
    }
    let end = range.upperBound - 1
    return end > range.lowerBound && self[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }
}
