/// What a colon and a number that the language reads as a weight were probably meant to be.
package enum MeantWeight {
  /// The weight of the words before it.
  case weight
  /// Part of a ratio such as `16:9`.
  case ratio
  /// The face `:3`, or `:0`.
  case face
  /// The number of something that is measured, as in `gamma:1.2`.
  case measure

  /// - Complexity: O(1).
  package init(_ weight: NodeID, in tree: SyntaxTree) {
    let source = tree.source.bytes
    let bytes = source.span
    let colon = TokenID(Int(tree[weight].firstToken))
    let start = tree.escape(before: colon)?.lowerBound ?? tree[colon].start
    let number = numberRange(of: weight, in: tree)
    let isAdjacent = number.lowerBound == tree[colon].start + 1
    let before = start > 0 ? source[Int(start) - 1] : Ascii.newline
    if isAdjacent, Ascii.isDigit(before) {
      self = .ratio
    } else if isAdjacent, number.count == 1, ["0", "3"].contains(tree.source[number]), " ,\n(>".utf8.contains(before) {
      self = .face
    } else if bytes.isMeasured(before: Int(start)) {
      self = .measure
    } else {
      self = .weight
    }
  }
}

extension SyntaxTree {
  /// The backslash right before a colon, which does not keep it from beginning a weight.
  fileprivate func escape(before colon: TokenID) -> SourceRange? {
    guard self[colon].kind == .escapedColon, colon.index > 0 else { return nil }
    let before = TokenID(Int(colon.index) - 1)
    return self[before].kind == .backslash ? range(of: before) : nil
  }

  /// Keeps a weight as text: with a backslash between its colon and its number, and none before the colon.
  package func keepingAsText(_ weight: NodeID, safety: FixIt.Safety) -> FixIt {
    let number = numberRange(of: weight, in: self)
    let escape = escape(before: TokenID(Int(self[weight].firstToken)))
    return FixIt(
      "write ':\\\(shortened(source[number]))' to keep it as text", safety: safety,
      edits: (escape.map { [SourceEdit(replacing: $0, with: "")] } ?? [])
        + [SourceEdit(inserting: "\\", at: number.lowerBound)])
  }

  /// Where the phrase starts that ends before a token: after the comma, line break, weight, bracket or keyword before it.
  /// Nil where nothing but white space is there, and where it cannot be told.
  ///
  /// - Complexity: O(*length of the phrase*).
  package func phraseStart(before token: TokenID) -> Int? {
    let bytes = source.bytes
    let end = Int(self[token].start)
    var start = 0
    search: for index in (0..<Int(token.index)).reversed() {
      let (kind, range) = (tokenRecords[index].kind, range(of: TokenID(index)).offsets)
      switch kind {
      case .text:
        let separator = bytes[range].lastIndex { ",\n\r".utf8.contains($0) }
        // Where a prompt is not split at `AND`, those who write the word think that it is.
        let phrase = (separator.map { $0 + 1 } ?? range.lowerBound)..<range.upperBound
        let word = phrase.last { bytes.span.isKeyword("AND", at: $0) }
        if let end = word.map({ $0 + 3 }) ?? separator.map({ $0 + 1 }) {
          start = end
          break search
        }
        // In 'red:1.2 hat:0.8' the phrase before it ends with its number.
        let number = bytes[range].prefix { Ascii.isDigit($0) || $0 == Ascii.dot }
        guard !number.isEmpty, index > 0, tokenRecords[index - 1].kind == .colon, number.endIndex < range.upperBound,
          bytes[number.endIndex] == UInt8(ascii: " ")
        else { continue }
        start = number.endIndex
        break search
      case .escape: continue
      default:
        guard tokenRecords[index].role == .closes || kind == .and || kind == .break || kind == .tagClose else {
          return nil
        }
        start = range.upperBound
        break search
      }
    }
    start = bytes.span.skippingSpace(in: start..<end)
    return start < end ? start : nil
  }

  /// Puts brackets around the phrase before a colon and the number after it; nil where it cannot be told where the
  /// phrase starts.
  ///
  /// - Complexity: O(*length of the phrase*).
  package func bracketing(_ colon: TokenID, upTo numberEnd: Int) -> FixIt? {
    guard let start = phraseStart(before: colon) else { return nil }
    let text = "(\(source[SourceRange(start..<numberEnd)]))"
    return FixIt(
      shortened(text) == text ? "write '\(text)'" : "put round brackets around the words and their weight",
      safety: .unsafe, edits: .around(SourceRange(start..<numberEnd), "(", ")"))
  }
}

extension Span<UInt8> {
  /// Whether the word that ends at an offset has a number other than a weight: `ratio:1.85`, `gamma = 1.2`, `f:1.8`, `50mm:1.4`.
  package func isMeasured(before end: Int) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
    var start = end
    while start > 0, end - start < 12, isLetter(self[start - 1]) { start -= 1 }
    guard end > start else { return false }
    guard isWordStart(at: start) else { return Ascii.isDigit(self[start - 1]) }
    if end - start == 1 { return true }
    for word in measured where word.utf8CodeUnitCount == end - start {
      var length = 0
      while length < end - start, self[start + length] | 0x20 == word.utf8Start[length] { length += 1 }
      if length == end - start { return true }
    }
    return false
  }
}

private let measured: [StaticString] = [
  "age", "aperture", "aspect", "cfg", "chapter", "clip", "count", "day", "denoise", "denoising", "episode", "eta",
  "exposure", "gamma", "guidance", "height", "iso", "level", "number", "opacity", "page", "part", "rank", "rating",
  "ratio", "room", "scale", "scene", "score", "sd", "season", "seed", "size", "speed", "stage", "step", "steps",
  "strength", "tier", "top", "version", "volume", "weight", "width", "year", "zoom",
]
