import PromptResolver
import PromptSyntax

/// The installed models of a kind, prepared to be found by what is typed of their names.
struct NameIndex: Sendable {
  private let entries: [CatalogEntry]
  /// The names in lowercase; an alias after a line break, which no pattern contains.
  private let keys: ContiguousArray<ContiguousArray<UInt8>>

  /// - Complexity: O(*n*) in the length of all names.
  init(_ entries: [CatalogEntry]) {
    self.entries = entries.filter { $0.fault == nil }
    keys = ContiguousArray(
      self.entries.map { entry in
        ContiguousArray((entry.name + (entry.alias.map { "\n" + $0 } ?? "")).lowercased().utf8)
      })
  }

  /// The models whose name or alias fits, the best first: those of one rank in the order of the catalog.
  ///
  /// - Parameters:
  ///   - typed: what was typed.
  ///   - inText: whether it is a word of the text, where letters that are far apart would match everything.
  /// - Complexity: O(*n*) in the length of all names.
  func matches(_ typed: String, inText: Bool) -> [CatalogEntry] {
    let pattern = ContiguousArray(typed.lowercased().utf8)
    var ranked: [[Int]] = [[], [], [], []]
    for index in keys.indices {
      guard let rank = NameMatch.rank(of: pattern, in: keys[index]), rank < (inText ? 2 : 4) else { continue }
      ranked[rank].append(index)
    }
    return ranked.flatMap { $0 }.map { entries[$0] }
  }
}

/// How well what was typed fits a name.
enum NameMatch {
  /// 0 for the beginning of the name, 1 for that of a word in it, 2 for any part of it, 3 for letters in order; nil if it does
  /// not fit.
  ///
  /// - Parameters: both in lowercase.
  /// - Complexity: O(*n* × *length of the pattern*), and nearly always O(*n*).
  static func rank(of pattern: ContiguousArray<UInt8>, in name: ContiguousArray<UInt8>) -> Int? {
    guard let first = pattern.first else { return 0 }
    var best: Int?
    for start in name.indices where name[start] == first {
      guard start + pattern.count <= name.count, name[start..<start + pattern.count].elementsEqual(pattern) else {
        continue
      }
      if start == 0 || name[start - 1] == Ascii.newline { return 0 }
      let isWordStart = !isLetter(name[start - 1]) || Ascii.isDigit(name[start - 1]) != Ascii.isDigit(name[start])
      best = min(best ?? 2, isWordStart ? 1 : 2)
    }
    if let best { return best }
    var next = 0
    for byte in name where next < pattern.count && byte == pattern[next] { next += 1 }
    return next == pattern.count ? 3 : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || Ascii.isDigit(byte) || byte.asciiLowercased &- UInt8(ascii: "a") < 26
  }
}
