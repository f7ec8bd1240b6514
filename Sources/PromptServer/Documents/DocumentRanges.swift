import PromptJSON
import PromptSyntax

/// Writes the ranges of a document as the protocol has them.
struct DocumentRanges {
  private var starts: PositionCursor
  private var ends: PositionCursor

  init(_ text: DocumentText, _ encoding: PositionEncoding) {
    starts = PositionCursor(text, encoding)
    ends = starts
  }

  init(_ document: OpenDocument) { self.init(document.text, document.encoding) }

  mutating func json(_ range: SourceRange) -> JSONText {
    [
      "end": Self.json(ends.position(of: range.upperBound)), "start": Self.json(starts.position(of: range.lowerBound)),
    ]
  }

  mutating func json(_ offset: Int) -> JSONText { Self.json(starts.position(of: offset)) }

  /// Edits, in source order.
  mutating func json(_ edits: [SourceEdit]) -> JSONText {
    let ordered = edits.stablySorted(by: { $0.range.lowerBound }, { $0.range.upperBound })
    return .list(ordered.map { ["newText": .string($0.replacement), "range": json($0.range)] })
  }

  mutating func position(of offset: Int) -> Position { starts.position(of: offset) }

  private static func json(_ position: Position) -> JSONText {
    ["character": .number(position.character), "line": .number(position.line)]
  }
}

extension OpenDocument {
  /// Edits of this document as a change of the workspace.
  func workspaceEdit(_ edits: [SourceEdit], isVersioned: Bool) -> JSONText {
    var ranges = DocumentRanges(self)
    let edits = ranges.json(edits)
    guard isVersioned else { return ["changes": .object([(key: uri, value: edits)])] }
    return [
      "documentChanges": .list([
        ["edits": edits, "textDocument": ["uri": .string(uri), "version": .number(version)]]
      ])
    ]
  }

  /// The offset of the position in a request.
  func offset(_ params: JSONValue, _ key: String = "position") throws(ResponseError) -> Int {
    text.offset(of: try params.needed(key).position(), encoding)
  }

  /// The bytes of the range in a request.
  func range(_ params: JSONValue, _ key: String = "range") throws(ResponseError) -> Range<Int> {
    text.range(of: try params.needed(key).positions(), encoding)
  }
}
