import PromptSyntax

/// A pair of brackets in which something is as wide as an ideograph: `（cat：1.2）`, `[cat｜dog]`.
struct WideBrackets {
  /// The brackets with all between them.
  let range: SourceRange
  /// Whether the brackets themselves are wide.
  let isWide: Bool
  /// Whether they are square.
  let isSquare: Bool
  /// The last colon directly in them and, where a number follows it, that number as the language writes it.
  let weight: (colon: SourceRange, number: SourceRange, text: String, value: Double)?
  /// Whether a letter comes before that colon: `（3：1）` is a ratio.
  let weighsLetters: Bool
  /// Whether the punctuation of sentences or lists of ideographs is in them: a remark, no phrase.
  let isProse: Bool
  /// The wide colons and bars directly in them.
  let separators: [(range: SourceRange, character: Character)]
  /// The characters outside of them, white space left out.
  let before: Unicode.Scalar?
  let after: Unicode.Scalar?

  /// The edits that make them plain.
  var edits: [SourceEdit] {
    var edits = separators.map { SourceEdit(replacing: $0.range, with: String($0.character)) }
    if isWide {
      let (start, end) = (range.lowerBound, range.upperBound)
      edits += .around(SourceRange(start + 3, end - 3), in: range, isSquare ? "[" : "(", isSquare ? "]" : ")")
    }
    return edits
  }
}

extension LintSubject {
  /// The pairs of brackets with something wide in them, in the order in which they close.
  ///
  /// A wide bracket and one that is not wide do not make a pair.
  /// - Complexity: O(*n*).
  func wideBrackets() -> [WideBrackets] {
    struct Open {
      let offset: Int
      let bracket: Unicode.Scalar
      let before: Unicode.Scalar?
      var lastColon: SourceRange?
      var hasLetter = false
      var hasLetterBeforeColon = false
      var isProse = false
      var separators: [(range: SourceRange, character: Character)] = []
    }
    let bytes = tree.source.bytes.span
    var pairs: [WideBrackets] = []
    var open: [Open] = []
    var before: Unicode.Scalar?
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = bytes.scalar(at: offset)
      let range = SourceRange(offset..<(offset + length))
      switch scalar {
      case "\\": offset += offset + 1 < bytes.count ? bytes.scalar(at: offset + 1).length : 0
      case "(", "（", "[", "［": open.append(Open(offset: offset, bracket: scalar, before: before))
      case ":", "：", "|", "｜":
        guard !open.isEmpty else { break }
        if scalar == ":" || scalar == "：" {
          open[open.count - 1].lastColon = range
          open[open.count - 1].hasLetterBeforeColon = open[open.count - 1].hasLetter
        }
        if scalar == "：" { open[open.count - 1].separators.append((range, ":")) }
        if scalar == "｜" { open[open.count - 1].separators.append((range, "|")) }
      case ")", "）", "]", "］":
        guard let last = open.popLast(), last.bracket.closing == scalar else {
          open.removeAll(keepingCapacity: true)
          break
        }
        if let outer = open.indices.last {
          open[outer].hasLetter = open[outer].hasLetter || last.hasLetter
          open[outer].isProse = open[outer].isProse || last.isProse
        }
        let isWide = scalar == "）" || scalar == "］"
        guard isWide || !last.separators.isEmpty, !isInComment(last.offset) else { break }
        let end = bytes.skippingSpace(in: (offset + length)..<bytes.count)
        pairs.append(
          WideBrackets(
            range: SourceRange(last.offset..<(offset + length)), isWide: isWide,
            isSquare: scalar == "]" || scalar == "］",
            weight: last.lastColon.flatMap { weight(from: $0, to: offset) },
            weighsLetters: last.hasLetterBeforeColon, isProse: last.isProse, separators: last.separators,
            before: last.before, after: end < bytes.count ? bytes.scalar(at: end).scalar : nil))
      case "、", "。", "；": if !open.isEmpty { open[open.count - 1].isProse = true }
      default:
        if let last = open.last, !last.hasLetter, scalar.isWord, scalar.properties.numericType == nil {
          open[open.count - 1].hasLetter = true
        }
      }
      if !scalar.isSpace || scalar == "\n" { before = scalar }
      offset += length
    }
    return pairs
  }

  /// The number between a colon and a closing bracket.
  private func weight(from colon: SourceRange, to end: Int) -> (
    colon: SourceRange, number: SourceRange, text: String, value: Double
  )? {
    let bytes = tree.source.bytes.span
    let start = bytes.skippingSpace(in: colon.offsets.upperBound..<end)
    let number = start..<bytes.trimmingSpace(in: start..<end)
    guard (1...16).contains(number.count) else { return nil }
    let scalars = text(SourceRange(number)).unicodeScalars.map { scalar in
      (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    guard scalars.allSatisfy({ "0123456789.+-".unicodeScalars.contains($0) }), let value = PythonNumber.float(text)
    else {
      return nil
    }
    return (colon, SourceRange(number), text, value)
  }
}

extension Unicode.Scalar {
  fileprivate var closing: Unicode.Scalar? {
    switch self {
    case "(": ")"
    case "（": "）"
    case "[": "]"
    case "［": "］"
    default: nil
    }
  }
}
