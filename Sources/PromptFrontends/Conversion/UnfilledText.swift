import PromptSyntax

/// What a frontend fills in before it reads a prompt and a reader does not: text that it draws at random, and settings.
struct UnfilledText {
  let range: SourceRange
  let kind: Kind

  enum Kind {
    /// Text that is drawn at random.
    case drawn
    /// A list whose texts take turns from image to image.
    case list
    /// A section, a preset, a variable or a parameter.
    case setting
  }

  /// In the order of the source; none is in another one.
  ///
  /// - Complexity: O(*n*).
  static func all(in source: SourceText, _ dialect: Dialect) -> [UnfilledText] {
    let bytes = source.bytes.span
    return switch dialect {
    case .swarmUI: tags(in: bytes)
    case .fooocus: placeholders(in: bytes)
    case .midjourney: parameters(in: bytes)
    default: []
    }
  }

  // MARK: SwarmUI

  /// Tags that are not filled in; a section reaches to the next one.
  private static func tags(in bytes: Span<UInt8>) -> [UnfilledText] {
    var found: [UnfilledText] = []
    var open: [Int] = []
    var section: Int?
    for offset in bytes.indices {
      if bytes[offset] == Ascii.less { open.append(offset) }
      guard bytes[offset] == Ascii.greater, let start = open.popLast() else { continue }
      var end = start + 1
      while end < offset, bytes[end].asciiLowercased &- 0x61 < 26 { end += 1 }
      guard end == offset || bytes[end] == Ascii.colon || bytes[end] == Ascii.leftSquare else { continue }
      let kind: Kind
      switch (bytes.extracting((start + 1)..<end)).lowercased {
      case "random", "wildcard", "wc": kind = .drawn
      case "segment", "object", "region", "extend", "base", "refiner", "video":
        if let section { found.append(UnfilledText(range: SourceRange(section, start), kind: .setting)) }
        section = start
        continue
      case "preset", "p", "param", "setvar", "var", "setmacro", "macro", "trigger", "repeat": kind = .setting
      default: continue
      }
      if section != nil { continue }
      while let last = found.last, last.range.lowerBound > start { found.removeLast() }
      found.append(UnfilledText(range: SourceRange(start, offset + 1), kind: kind))
    }
    if let section { found.append(UnfilledText(range: SourceRange(section, bytes.count), kind: .setting)) }
    return found
  }

  // MARK: Fooocus

  /// Wildcards, the lists of the first line, and the placeholder of styles.
  private static func placeholders(in bytes: Span<UInt8>) -> [UnfilledText] {
    var found: [UnfilledText] = []
    var offset = 0
    let lineEnd = bytes.next(Ascii.newline, from: bytes.skippingSpace(in: 0..<bytes.count))
    let lastClosing = (0..<lineEnd).last { bytes.hasText("]]", at: $0) } ?? 0
    while offset < bytes.count {
      var end: Int?
      var kind = Kind.setting
      switch bytes[offset] {
      case Ascii.underscore where bytes.hasText("__", at: offset):
        var next = offset + 2
        while next < bytes.count, bytes[next] == Ascii.minus || bytes.scalar(at: next).scalar.isWord {
          if next > offset + 2, bytes.hasText("__", at: next) { break }
          next += bytes.scalar(at: next).length
        }
        if next < bytes.count, bytes.hasText("__", at: next) { (end, kind) = (next + 2, .drawn) }
      case Ascii.leftSquare where offset + 2 <= lastClosing && bytes.hasText("[[", at: offset):
        var next = bytes.next(Ascii.rightSquare, from: offset + 2)
        while !bytes.hasText("]]", at: next) { next = bytes.next(Ascii.rightSquare, from: next + 1) }
        (end, kind) = (next + 2, .list)
      case UInt8(ascii: "{") where bytes.hasText("{prompt}", at: offset): end = offset + 8
      default: break
      }
      if let end { found.append(UnfilledText(range: SourceRange(offset, end), kind: kind)) }
      offset = end ?? offset + 1
    }
    return found
  }

  // MARK: Midjourney

  /// Each `--name` with its value, after which the prompt does not go on.
  private static func parameters(in bytes: Span<UInt8>) -> [UnfilledText] {
    var starts: [Int] = []
    for offset in bytes.indices where bytes.hasText("--", at: offset) && offset + 2 < bytes.count {
      let isStart = offset == 0 || bytes.scalar(before: offset).scalar.isSpace
      if isStart, bytes[offset + 2].asciiLowercased &- 0x61 < 26 { starts.append(offset) }
    }
    return zip(starts, starts.dropFirst() + [bytes.count]).map {
      UnfilledText(range: SourceRange($0..<bytes.trimmingSpace(in: $0..<$1)), kind: .setting)
    }
  }
}

extension Span<UInt8> {
  fileprivate var lowercased: String { String(decoding: indices.map { self[$0].asciiLowercased }, as: UTF8.self) }
}
