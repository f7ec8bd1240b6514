/// The text of a prompt while it is printed, as the phases after the tags see it.
///
/// What a character means depends on its neighbours after tags are removed: `A<lora:x:1>ND` is an
/// `AND`. So the text is first assembled without tags and backslashes, each byte with what it is meant to be, and
/// a byte that would be read differently gets a backslash.
///
/// A backslash before a bracket or backslash is an escape; any other is removed, and keeps what follows from being
/// read: `A\ND`, `:\1`, `\|`.
struct PromptText {
  /// What a byte is meant to be.
  enum Mark: UInt8 {
    case text
    /// Written with a backslash before it.
    case escaped
    /// Part of the syntax, but of no schedule or alternation.
    case syntax
    /// A bracket, separator or number of a schedule or alternation.
    case schedule
  }

  private(set) var bytes = ContiguousArray<UInt8>()
  private var marks = ContiguousArray<Mark>()
  /// The tags and their offsets.
  private var tags = ContiguousArray<(offset: Int, text: String)>()

  var isEmpty: Bool { bytes.isEmpty && tags.isEmpty }

  var endsInSpace: Bool {
    !bytes.isEmpty && tags.last?.offset != bytes.count && bytes.span.scalar(before: bytes.count).scalar.isSpace
  }

  // MARK: Appending

  mutating func append(_ text: String, _ mark: Mark) throws(PromptError) {
    guard !text.utf8.contains(Ascii.hash) else { throw .containsHash(text) }
    for byte in text.utf8 {
      bytes.append(byte)
      marks.append(mark == .text && Self.isSpecial(byte) ? .escaped : mark)
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare, Ascii.backslash, Ascii.colon,
      Ascii.bar:
      true
    default: false
    }
  }

  mutating func append(tag word: String, _ arguments: [String]) throws(PromptError) {
    let isWord = !word.isEmpty && word.unicodeScalars.allSatisfy { $0.isWord }
    let text = arguments.joined(separator: ":")
    let colons = text.utf8.count { $0 == Ascii.colon }
    guard isWord, !text.isEmpty, colons == arguments.count - 1,
      !text.utf8.contains(where: { $0 == Ascii.greater || $0 == Ascii.hash })
    else { throw .invalidTag(word: word, arguments: arguments) }
    tags.append((bytes.count, "<" + word + ":" + text + ">"))
  }

  // MARK: Weights

  /// Escapes the number that would be the weight of a part which begins at `start` and ends here.
  mutating func escapeWeight(ofPartFrom start: Int) {
    let end = bytes.span.trimmingSpace(in: start..<bytes.count)
    if let number = bytes.span.trailingWeight(in: start..<end)?.number { marks[number.lowerBound] = .escaped }
  }

  /// Escapes the numbers that would be the weight of a `)` which comes next.
  ///
  /// The `)` of an emphasis also finds its weight through schedules and alternations, as in `(16:[8|9])`.
  mutating func escapeWeight(throughSchedules: Bool) {
    var hasSchedule = false
    var offset = bytes.count
    while offset > 0 {
      let (scalar, length) = bytes.span.scalar(before: offset)
      switch marks[offset - length] {
      case .schedule where throughSchedules: hasSchedule = true
      case .text where scalar.isSpace || scalar.isWeightCharacter: break
      case .escaped where scalar == ":":
        if hasSchedule {
          escapeNumbers(from: offset)
        } else if let number = bytes.span.emphasisWeight(in: offset..<bytes.count) {
          marks[number.lowerBound] = .escaped
        }
        return
      default: return
      }
      offset -= length
    }
  }

  private mutating func escapeNumbers(from start: Int) {
    var offset = start
    var isInNumber = false
    while offset < bytes.count {
      let (scalar, length) = bytes.span.scalar(at: offset)
      let wasInNumber = isInNumber
      isInNumber = marks[offset] == .text && scalar.isWeightCharacter
      if isInNumber, !wasInNumber { marks[offset] = .escaped }
      offset += length
    }
  }

  // MARK: Source

  /// The text with tags and backslashes.
  ///
  /// - Complexity: O(*n*).
  consuming func source() -> String {
    markBreaks()
    markKeywords()
    markTags()
    var source = ContiguousArray<UInt8>()
    source.reserveCapacity(bytes.count + bytes.count / 8)
    var nextTag = 0
    for offset in 0...bytes.count {
      while nextTag < tags.count, tags[nextTag].offset == offset {
        source.append(contentsOf: tags[nextTag].text.utf8)
        nextTag += 1
      }
      if offset == bytes.count { break }
      if marks[offset] == .escaped { source.append(Ascii.backslash) }
      source.append(bytes[offset])
    }
    return String(decoding: source, as: UTF8.self)
  }

  /// Keeps each intended `BREAK` from joining a word. Only tags can be between them, otherwise a space would be.
  private mutating func markBreaks() {
    let bytes = bytes
    let text = bytes.span
    for offset in bytes.indices where text.hasText("BREAK", at: offset) && marks[offset + 4] == .syntax {
      if !text.isWordStart(at: offset) { marks[offset] = .escaped }
      if !text.isWordEnd(at: offset + 5) { marks[offset + 5] = .escaped }
    }
  }

  /// Keeps keywords in texts from being read.
  private mutating func markKeywords() {
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "A") || bytes[offset] == UInt8(ascii: "B") {
      if hasKeyword("AND", at: offset) || hasKeyword("BREAK", at: offset) { marks[offset + 1] = .escaped }
    }
  }

  /// Whether there is a keyword in a text at `offset`, as a word of its own; a backslash ends words as well.
  private func hasKeyword(_ word: StaticString, at offset: Int) -> Bool {
    let text = bytes.span
    let end = offset + word.utf8CodeUnitCount
    return text.hasText(word, at: offset) && marks[end - 1] == .text
      && (marks[offset] == .escaped || text.isWordStart(at: offset))
      && (text.isWordEnd(at: end) || marks[end] == .escaped)
  }

  /// Keeps `<`, a word in a text, and a colon of the syntax from beginning a tag.
  private mutating func markTags() {
    for start in bytes.indices where bytes[start] == Ascii.less {
      var end = start + 1
      while end < bytes.count, marks[end] == .text {
        let (scalar, length) = bytes.span.scalar(at: end)
        guard scalar.isWord else { break }
        end += length
      }
      if end > start + 1, end < bytes.count, bytes[end] == Ascii.colon, marks[end] != .escaped {
        marks[start + 1] = .escaped
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether it may be part of a weight's number.
  fileprivate var isWeightCharacter: Bool { decimalDigit != nil || self == "." || self == "+" || self == "-" }
}
