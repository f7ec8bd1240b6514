import PromptJSON
public import PromptSyntax

/// How the file writes a prompt.
enum PromptContainer: Sendable, Hashable {
  /// In an image, where it cannot be edited.
  case image
  /// As it is.
  case text
  /// As it is, up to the end of the line.
  case line
  /// As it is, up to a blank line.
  case paragraph
  /// Between the quotes of a JSON string.
  case json
  /// As the value of a parameter, which stands in `range` with its quotes.
  case parameter(range: SourceRange, isQuoted: Bool)
  /// As a cell of a table, which stands in `range` with its quotes.
  case cell(range: SourceRange, isQuoted: Bool)
  /// As the value of an option in a line, which stands in `range` with its quotes; quoted where it is one text in double
  /// quotes without escapes.
  case option(range: SourceRange, isQuoted: Bool)
}

/// Why edits of a prompt cannot be made in its file.
public enum DocumentEditError: Error, Sendable, Hashable {
  /// The prompt is in an image.
  case inImage
  /// The edits cannot be made in the prompt itself.
  case invalid(SourceEditError)
  /// The prompt would be two: the format ends it at a line break, or at a blank line.
  case endsPrompt
}

extension DocumentPrompt {
  /// The edits of the file that make these edits of the prompt, written as the file writes such text.
  ///
  /// ```swift
  /// let document = PromptDocument(reading: #"{"prompt": "a \"cat\""}"#, as: .jsonLines(field: "prompt"))
  /// let edit = SourceEdit(replacing: SourceRange(2, 7), with: "\n")
  /// let edits = try document.prompts[0].fileEdits(for: [edit])
  /// try document.file.applying(edits)    // {"prompt": "a \n"}
  /// ```
  /// A value or cell without quotes gets them where it has to have them; then all of it is replaced, but for bytes that
  /// are not UTF-8.
  /// - Throws: ``DocumentEditError`` when the prompt is in an image, when the edits do not fit it, or when the format cannot
  ///   write the prompt that they make.
  /// - Complexity: O(*e* log *n* + *e* log *e*) for *e* edits of a prompt of *n* bytes; O(*n*) more where the edited prompt
  ///   has to be looked at, as in a cell without quotes.
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

  /// Whether each edit costs as much as the whole prompt: because the format may have to put all of it in quotes, or
  /// because lines before and after it are looked at.
  package var isEditedWhole: Bool {
    switch container {
    case .paragraph: true
    case .parameter(_, let isQuoted), .option(_, let isQuoted): !isQuoted
    case .cell(let range, let isQuoted): !isQuoted || text.fileRange.count + 2 != range.count
    case .image, .text, .line, .json: false
    }
  }

  /// Whether the format would end the prompt inside what the edits make.
  private func endsPrompt(_ edits: [SourceEdit]) throws(DocumentEditError) -> Bool {
    switch container {
    case .line, .option:
      return edits.contains { $0.replacement.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } }
    case .paragraph:
      // A line cannot become blank where something visible comes in, and no other line.
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

  /// The edits that write all of the prompt anew, or nil where single ones do.
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
    // A cell may go on after its closing quote, where quotes are no escapes.
    case .cell(let range, isQuoted: true) where !splits && text.fileRange.count + 2 == range.count: return nil
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

  /// The edits that put a text in place of a range that holds the prompt, between which bytes that are not UTF-8 stay.
  ///
  /// - Parameters:
  ///   - container: how the text is written.
  ///   - quote: what stands before and after it.
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
  /// A text as it stands in the container.
  fileprivate func escaped(_ text: String) -> String {
    switch self {
    case .json, .parameter(_, isQuoted: true): JSONQuoting.content(text)
    // Scalar by scalar: a quote before a combining mark is no character of its own.
    case .cell: String(String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))
    case .option:
      String(
        String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }))
    default: text
    }
  }
}

extension SourceText {
  /// Whether a cell or value would lose something without quotes: all that begin with a space or have a quote, and empty
  /// ones.
  fileprivate var needsQuotes: Bool {
    bytes.isEmpty || bytes.first == UInt8(ascii: " ") || bytes.contains(UInt8(ascii: "\""))
  }
}

extension ContiguousArray<UInt8> {
  fileprivate var hasBlankLine: Bool {
    TextLines(of: self, in: indices).contains { span.skippingSpace(in: $0) == $0.upperBound }
  }
}
