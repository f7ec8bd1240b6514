import PromptDocuments
import PromptEditor
import PromptJSON
import PromptSyntax

extension OpenDocument {
  /// The tokens of all prompts, or those that touch a range: five numbers for each.
  mutating func semanticTokens(in range: Range<Int>? = nil) -> [UInt32] {
    var found: [(range: SourceRange, highlight: Highlight)] = []
    for (prompt, highlights) in zip(contents().prompts, highlights()) {
      for highlight in highlights {
        guard let own = prompt.fileRange(of: highlight.range) else { continue }
        if let range, range.upperBound < own.lowerBound || own.upperBound < range.lowerBound { continue }
        found.append((own, highlight))
      }
    }
    // Those of an image's prompts may be in another order.
    if zip(found, found.dropFirst()).contains(where: { $0.range.lowerBound > $1.range.lowerBound }) {
      found = found.stablySorted(by: { $0.range.lowerBound }, { $0.range.upperBound })
    }
    var tokens = TokenWriter(self)
    for (range, highlight) in found {
      tokens.add(range.offsets, TokenType(highlight.kind).number, TokenModifier.bits(ofWeight: highlight.weight))
    }
    return tokens.numbers
  }

  /// The answer to `textDocument/semanticTokens/full`.
  mutating func semanticTokensReport() -> JSONText {
    let tokens = semanticTokens()
    tokenReport = (tokenReport.id + 1, tokens)
    return ["data": .numbers(tokens), "resultId": .string("\(tokenReport.id)")]
  }

  /// The answer to `textDocument/semanticTokens/full/delta`: the one edit between the parts that did not change.
  mutating func semanticTokensChange(since previous: String) -> JSONText {
    guard previous == "\(tokenReport.id)" else { return semanticTokensReport() }
    let (old, new) = (tokenReport.tokens, semanticTokens())
    tokenReport = (tokenReport.id + 1, new)
    let id = JSONText.string("\(tokenReport.id)")
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    if head == old.count, head == new.count { return ["edits": .list([]), "resultId": id] }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    // Whole tokens.
    (head, tail) = (head - head % 5, tail - tail % 5)
    return [
      "edits": .list([
        [
          "data": .numbers(new[head..<(new.count - tail)]), "deleteCount": .number(old.count - tail - head),
          "start": .number(head),
        ]
      ]), "resultId": id,
    ]
  }
}

/// Writes tokens as differences from the one before.
private struct TokenWriter {
  private(set) var numbers: [UInt32] = []
  private let text: DocumentText
  private var starts: PositionCursor
  private var last = Position(line: 0, character: 0)
  private let encoding: PositionEncoding

  init(_ document: OpenDocument) {
    (text, encoding) = (document.text, document.encoding)
    starts = PositionCursor(document.text, document.encoding)
  }

  /// Adds a token for each line of a range.
  mutating func add(_ range: Range<Int>, _ type: UInt32, _ modifiers: UInt32) {
    var start = range.lowerBound
    while start < range.upperBound {
      let position = starts.position(of: start)
      let line = text.range(ofLine: position.line)
      let end = min(range.upperBound, line.upperBound)
      if end > start {
        let length = starts.position(of: end).character - position.character
        let isSameLine = position.line == last.line
        numbers.append(UInt32(position.line - last.line))
        numbers.append(UInt32(position.character - (isSameLine ? last.character : 0)))
        numbers.append(UInt32(length))
        numbers.append(type)
        numbers.append(modifiers)
        last = position
      }
      if end == range.upperBound || position.line + 1 == text.lineCount { break }
      start = text.start(ofLine: position.line + 1)
    }
  }
}

/// The types of tokens: names that editors have colors for.
enum TokenType: String, CaseIterable {
  case comment, keyword, number, `operator`, string, variable, parameter, type, `class`, macro, regexp, decorator

  init(_ kind: Highlight.Kind) {
    switch kind {
    case .text: self = .string
    case .bracket, .schedule, .alternation, .tag: self = .operator
    case .weight, .when: self = .number
    case .conjunction, .break: self = .keyword
    case .comment: self = .comment
    case .tagWord: self = .type
    case .name: self = .variable
    case .argument: self = .parameter
    case .embedding: self = .class
    case .escape: self = .regexp
    case .backslash, .stray: self = .decorator
    case .variant, .markup: self = .macro
    }
  }

  var number: UInt32 { UInt32(Self.allCases.firstIndex(of: self)!) }
}

/// How much a text weighs.
enum TokenModifier: String, CaseIterable {
  case lightest, light, heavy, heaviest

  /// The bit of the modifier for a weight; none for 1 and where there is no weight.
  static func bits(ofWeight weight: Double?) -> UInt32 {
    guard let weight, weight != 1 else { return 0 }
    if weight < 0.8 { return 1 }
    if weight < 1 { return 2 }
    // Two brackets multiply by 1.21.
    return weight > 1.25 ? 8 : weight > 1 ? 4 : 0
  }
}
