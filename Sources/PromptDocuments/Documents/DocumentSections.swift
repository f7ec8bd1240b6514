package import PromptSyntax

/// A document in sections that can be linted on their own, several at a time.
///
/// Lines of text are read when their section is asked for, so that the prompts of a large file are never all in memory.
package struct DocumentSections: Sendable {
  /// The contents of the file; empty for an image.
  package let file: SourceText
  /// The format in which it is read.
  package let format: DocumentFormat
  /// The program that made the image, if the document is one.
  package let origin: ImageOrigin?
  /// All that was read, if the document had to be read as a whole.
  private let whole: Section?
  /// The bytes of each section, or its prompts in the whole document.
  private let ranges: [Range<Int>]

  /// What is in a section.
  package struct Section: Sendable {
    /// The prompts in source order.
    package let prompts: ArraySlice<DocumentPrompt>
    /// Problems with the file, not with the prompts.
    package let diagnostics: [Diagnostic]
    /// The number of diagnostics beyond the limit.
    package let omitted: OmittedDiagnostics

    fileprivate init(prompts: ArraySlice<DocumentPrompt>, diagnostics: [Diagnostic], omitted: OmittedDiagnostics) {
      (self.prompts, self.diagnostics, self.omitted) = (prompts, diagnostics, omitted)
    }

    fileprivate init(_ document: PromptDocument) {
      self.init(prompts: document.prompts[...], diagnostics: document.diagnostics, omitted: document.omitted)
    }
  }

  /// Splits a file, and reads it unless its format is one of lines.
  ///
  /// - Parameter kind: the kind of the file.
  /// - Complexity: that of ``PromptDocument/init(reading:as:)``; for lines O(*sections*).
  package init(reading file: SourceText, _ kind: FileKind, as format: DocumentFormat) {
    self.format = format
    switch format {
    case .lines where kind == .text, .jsonLines where kind == .text:
      (self.file, origin, whole) = (file, nil, nil)
      ranges = Self.lineSections(of: file.bytes)
    default:
      let document = PromptDocument(reading: file, as: format)
      // Of thousands of images, only the texts are kept.
      self.file = format == .image ? "" : file
      origin = document.image?.origin
      whole = Section(document)
      ranges = Self.promptSections(of: document.prompts)
    }
  }

  /// Splits a text.
  package init(reading file: SourceText, as format: DocumentFormat) {
    self.init(reading: file, FileKind(of: file), as: format)
  }

  /// The number of sections, at least 1.
  package var count: Int { ranges.count }

  /// Reads a section.
  ///
  /// - Complexity: O(*n*) for a section of *n* bytes.
  package subscript(index: Int) -> Section {
    guard let whole else { return Section(PromptDocument(reading: file, as: format, in: ranges[index])) }
    // The diagnostics of the whole document are in the first section.
    let isFirst = index == 0
    return Section(
      prompts: whole.prompts[ranges[index]], diagnostics: isFirst ? whole.diagnostics : [],
      omitted: isFirst ? whole.omitted : OmittedDiagnostics())
  }

  /// The bytes in a section of lines, some hundred prompts: enough to make the overhead negligible.
  private static let bytesInSection = 1 << 16
  /// The prompts in a section of another format.
  private static let promptsInSection = 128

  private static func lineSections(of bytes: ContiguousArray<UInt8>) -> [Range<Int>] {
    let content = bytes.contentRange
    var ranges: [Range<Int>] = []
    var start = content.lowerBound
    repeat {
      var end = min(start + bytesInSection, content.upperBound)
      if end < content.upperBound {
        end = bytes[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? content.upperBound
      }
      ranges.append(start..<end)
      start = end
    } while start < content.upperBound
    return ranges
  }

  /// Prompts of one image stay together.
  private static func promptSections(of prompts: [DocumentPrompt]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    repeat {
      var end = min(start + promptsInSection, prompts.count)
      while end > start, end < prompts.count, prompts[end].group == prompts[end - 1].group { end += 1 }
      ranges.append(start..<end)
      start = end
    } while start < prompts.count
    return ranges
  }
}
