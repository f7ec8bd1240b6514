import PromptDocuments
import PromptEditor
import PromptJSON
import PromptSyntax

extension OpenDocument {
  /// The answer to `textDocument/foldingRange`.
  mutating func foldingRanges(_ client: ClientCapabilities) -> JSONText {
    var ranges = DocumentRanges(self)
    var all: [JSONText] = []
    for (index, prompt) in contents().prompts.enumerated() where !prompt.isTooLong {
      for folding in edited(index).foldingRanges() {
        guard let range = prompt.fileRange(of: folding.range) else { continue }
        let (start, end) = (ranges.position(of: range.lowerBound), ranges.position(of: range.upperBound))
        // Escaped line breaks are not lines of the document.
        guard end.line > start.line else { continue }
        all.append([
          "endCharacter": client.foldsLinesOnly ? .absent : .number(end.character), "endLine": .number(end.line),
          "kind": folding.kind == .comment ? "comment" : "region",
          "startCharacter": client.foldsLinesOnly ? .absent : .number(start.character),
          "startLine": .number(start.line),
        ])
      }
    }
    return .list(all)
  }

  /// The most ranges around a position, which are written inside each other.
  private static let mostSelectionRanges = 100

  /// The answer to `textDocument/selectionRange`: for each position the ranges around it, from the inside out.
  mutating func selectionRanges(_ params: JSONValue) throws(ResponseError) -> JSONText {
    let positions = try params.needed("positions")
    guard positions.isArray else { throw ResponseError(.invalidParams, "'positions' must be a list") }
    let whole = SourceRange(0, text.bytes.count)
    var ranges = DocumentRanges(self)
    var all: [JSONText] = []
    for position in positions.elements {
      let offset = text.offset(of: try position.position(), encoding)
      var chain: [SourceRange] = []
      if let (index, inPrompt) = prompt(at: offset) {
        let prompt = contents().prompts[index]
        let grown = edited(index).selectionRanges(at: inPrompt).prefix(Self.mostSelectionRanges)
        chain = grown.compactMap { prompt.fileRange(of: $0) }
      }
      if chain.last != whole { chain.append(whole) }
      all.append(
        chain.reversed().reduce(JSONText.absent) { parent, range in ["parent": parent, "range": ranges.json(range)] })
    }
    return .list(all)
  }

  /// The answer to `textDocument/inlayHint`.
  mutating func inlayHints(_ params: JSONValue) throws(ResponseError) -> JSONText {
    let range = try range(params)
    var ranges = DocumentRanges(self)
    var all: [JSONText] = []
    for (index, prompt) in contents().prompts.enumerated() where !prompt.isTooLong {
      guard let whole = prompt.fileRange, whole.lowerBound <= range.upperBound, range.lowerBound <= whole.upperBound
      else { continue }
      for hint in edited(index).inlayHints() {
        guard let offset = prompt.fileRange(of: SourceRange(hint.offset, hint.offset))?.lowerBound,
          range.lowerBound <= offset, offset <= range.upperBound
        else { continue }
        all.append([
          "label": .string(hint.text), "paddingLeft": .flag(true), "position": ranges.json(offset),
          "tooltip": .string(hint.tooltip),
        ])
      }
    }
    return .list(all)
  }

  /// The answer to `textDocument/hover`.
  mutating func hover(_ params: JSONValue, _ client: ClientCapabilities) throws(ResponseError) -> JSONText {
    guard let (index, offset) = prompt(at: try offset(params)), let hover = edited(index).hover(at: offset),
      let range = contents().prompts[index].fileRange(of: hover.range)
    else { return .null }
    var ranges = DocumentRanges(self)
    return ["contents": client.hoverContents.json(hover.text), "range": ranges.json(range)]
  }
}
