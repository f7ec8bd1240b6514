import PromptJSON
public import PromptSyntax

/// How a prompt is written in the file.
enum PromptContainer: Sendable, Hashable {
  /// In an image, which cannot be edited.
  case image
  /// Verbatim.
  case text
  /// Verbatim, up to the end of the line.
  case line
  /// Verbatim, up to a blank line.
  case paragraph
  /// In a JSON string.
  case json
  /// As the value of a parameter; `range` includes quotes.
  case parameter(range: SourceRange, isQuoted: Bool)
  /// As a cell of a table; `range` includes quotes.
  case cell(range: SourceRange, isQuoted: Bool)
  /// As the value of an option; `range` includes quotes. It is quoted if it is one text in double quotes without escapes.
  case option(range: SourceRange, isQuoted: Bool)
}

/// Why edits of a prompt cannot be applied to its file.
public enum DocumentEditError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The prompt is in an image.
  case inImage
  /// The edits cannot be applied to the prompt itself.
  case invalid(SourceEditError)
  /// The edits would split the prompt, because the format ends a prompt at a line break or blank line.
  case endsPrompt

  /// What is wrong, as one sentence.
  public var description: String {
    switch self {
    case .inImage: "prompts in images cannot be edited"
    case .invalid(let error): "\(error)"
    case .endsPrompt: "the edits would split the prompt, because the format ends it at a line break"
    }
  }
}

extension DocumentPrompt {
  /// Converts edits of the prompt to edits of the file, with the escapes that the file needs.
  ///
  /// ```swift
  /// let document = PromptDocument(reading: #"{"prompt": "a \"cat\""}"#, as: .jsonLines(field: "prompt"))
  /// let edit = SourceEdit(replacing: SourceRange(2, 7), with: "\n")
  /// let edits = try document.prompts[0].fileEdits(for: [edit])
  /// try document.file.applying(edits)    // {"prompt": "a \n"}
  /// ```
  /// If a value or cell needs quotes, it is replaced as a whole, except for bytes that are not UTF-8.
  ///
  /// - Throws: ``DocumentEditError`` if the prompt is in an image, if the edits overlap or are out of bounds, or if the
  ///   format cannot represent the result.
  /// - Complexity: O(*e* log *n* + *e* log *e*) for *e* edits of a prompt of *n* bytes; O(*n*) more if the result has
  ///   to be examined, as for a cell without quotes.
  public func fileEdits(for edits: [SourceEdit]) throws(DocumentEditError) -> [SourceEdit] {
    guard container != .image else { throw .inImage }
    do { _ = try source.inOrder(edits) } catch { throw .invalid(error) }
    guard !edits.isEmpty else { return [] }
    if try endsPrompt(edits) { throw .endsPrompt }
    if let whole = try rewriting(with: edits) { return whole }
    return edits.map {
      SourceEdit(replacing: text.fileRange(of: $0.range), with: container.escaped($0.replacement))
    }
  }

  /// Whether each edit may replace the whole prompt, because the format may have to quote it or because adjacent lines
  /// matter.
  package var isEditedWhole: Bool {
    switch container {
    case .paragraph: true
    case .parameter(_, let isQuoted), .option(_, let isQuoted): !isQuoted
    case .cell(let range, let isQuoted): !isQuoted || !isBetweenQuotes(of: range)
    case .image, .text, .line, .json: false
    }
  }

  /// Whether all of the text is between the quotes of its cell, which may continue after the closing quote: `"a"b`.
  private func isBetweenQuotes(of range: SourceRange) -> Bool {
    text.fileRange == SourceRange(range.lowerBound + 1, range.upperBound - 1)
  }

  /// Whether the format would split the result of the edits.
  private func endsPrompt(_ edits: [SourceEdit]) throws(DocumentEditError) -> Bool {
    switch container {
    case .line, .option:
      return edits.contains { $0.replacement.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } }
    case .paragraph:
      // A line cannot become blank if visible text without line breaks is inserted.
      let mayEnd = edits.contains { edit in
        let text = edit.replacement.utf8
        return !text.contains { (0x21..<0x7F).contains($0) } || text.contains(UInt8(ascii: "\n"))
      }
      return mayEnd ? try edited(with: edits).bytes.hasBlankLine : false
    default: return false
    }
  }

  private func edited(with edits: [SourceEdit]) throws(DocumentEditError) -> SourceText {
    do { return try source.applying(edits) } catch { throw .invalid(error) }
  }

  /// The edits that replace the whole prompt; nil if single edits are enough.
  private func rewriting(with edits: [SourceEdit]) throws(DocumentEditError) -> [SourceEdit]? {
    let splits = edits.contains {
      text.splitsEscape(at: $0.range.lowerBound) || text.splitsEscape(at: $0.range.upperBound)
    }
    switch container {
    case .parameter(_, isQuoted: true) where !splits: return nil
    case .parameter(let range, let isQuoted):
      let edited = try edited(with: edits)
      let needsQuotes = isQuoted || edited.needsQuotes || Infotext.needsQuotes(edited.description)
      return needsQuotes ? writing(edited, in: .parameter(range: range, isQuoted: true), insteadOf: range) : nil
    case .cell(let range, isQuoted: true) where !splits && isBetweenQuotes(of: range): return nil
    case .cell(let range, let isQuoted):
      let edited = try edited(with: edits)
      let needsQuotes = isQuoted || edited.needsQuotes || edited.bytes.contains { ",\r\n".utf8.contains($0) }
      return needsQuotes ? writing(edited, in: container, insteadOf: range) : nil
    case .option(_, isQuoted: true): return nil
    case .option(let range, isQuoted: false):
      return writing(try edited(with: edits), in: container, insteadOf: range)
    default:
      guard splits else { return nil }
      return writing(try edited(with: edits), in: container, insteadOf: text.fileRange, quote: "")
    }
  }

  /// The edits that replace a range with a text and keep bytes that are not UTF-8.
  ///
  /// - Parameters:
  ///   - container: how the text is written.
  ///   - quote: the text before and after it.
  private func writing(
    _ edited: SourceText, in container: PromptContainer, insteadOf range: SourceRange, quote: String = "\""
  ) -> [SourceEdit] {
    let pieces = source.piecesBetweenStrayBytes(keptIn: edited)
    return pieces.enumerated().map { index, piece in
      let (isFirst, isLast) = (index == 0, index == pieces.count - 1)
      let start = isFirst ? range.lowerBound : fileRange(ofStrayByteAt: piece.old.lowerBound - 1).upperBound
      let end = isLast ? range.upperBound : fileRange(ofStrayByteAt: piece.old.upperBound).lowerBound
      let content = container.escaped(String(decoding: edited.bytes[piece.new], as: UTF8.self))
      return SourceEdit(
        replacing: SourceRange(start, end), with: (isFirst ? quote : "") + content + (isLast ? quote : ""))
    }
  }

  private func fileRange(ofStrayByteAt offset: Int) -> SourceRange {
    text.fileRange(of: SourceRange(offset, offset + 1))
  }
}

extension PromptContainer {
  /// A text as written in the container.
  fileprivate func escaped(_ text: String) -> String {
    switch self {
    case .json, .parameter(_, isQuoted: true): JSONQuoting.content(text)
    // By scalars, because a quote and a combining mark are one character.
    case .cell: String(String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))
    case .option:
      String(
        String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }))
    default: text
    }
  }
}

extension SourceText {
  /// Whether a cell or value needs quotes because it is empty, starts with a space or contains a quote.
  fileprivate var needsQuotes: Bool {
    bytes.isEmpty || bytes.first == UInt8(ascii: " ") || bytes.contains(UInt8(ascii: "\""))
  }
}

extension ContiguousArray<UInt8> {
  fileprivate var hasBlankLine: Bool {
    TextLines(of: self, in: indices).contains { span.skippingSpace(in: $0) == $0.upperBound }
  }
}
