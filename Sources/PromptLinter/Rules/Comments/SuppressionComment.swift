import PromptResolver
import PromptSyntax

/// A comment that silences rules, `# sdprompt: ignore stray-bar, lora-missing`, or that is meant to.
///
/// The colon may be missing or a dash; letter case and any ` ,;:=()[]` between the words do not matter.
struct SuppressionComment {
  typealias Word = (name: String, range: SourceRange)

  /// Why a comment silences nothing.
  enum Fault {
    /// The first word is nearly `sdprompt`.
    case misspelt(Word)
    /// The second word is not `ignore`. It may be the name of a rule.
    case unknown(Word)
    /// There is no second word.
    case incomplete
  }

  /// From the first word to the end of the last.
  private(set) var range: SourceRange
  /// The rules that it names; none for all rules.
  private(set) var rules: [Word] = []
  private(set) var fault: Fault?
  /// The line that it counts for; nil for the whole prompt.
  let line: SourceRange?

  private static let marker = "sdprompt"
  private static let command = "ignore"
  /// What other tools call it.
  private static let synonyms: Set = [
    "allow", "disable", "nolint", "noqa", "off", "silence", "skip", "suppress", "disable-line", "ignore-line",
  ]
  /// Words that are about rules too and have no counterpart here.
  private static let others: Set = [
    "disable-file", "disable-next-line", "enable", "expect", "ignore-file", "ignore-next-line", "on",
  ]

  /// Reads a comment; nil for one that is about something else.
  ///
  /// - Complexity: O(*length of the comment*).
  init?(_ comment: SourceRange, in source: SourceText) {
    let bytes = source.bytes
    guard let hash = comment.offsets.first(where: { bytes[$0] == UInt8(ascii: "#") }) else { return nil }
    var words = Words(bytes, in: (hash + 1)..<comment.offsets.upperBound)
    guard let marker = words.next(beforeDashAfter: Self.marker),
      Self.isNear(marker.name.filter { $0 != "-" && $0 != "_" }, Self.marker, limit: 1)
    else { return nil }
    let hasColon = words.isAtColon
    let isMarked = marker.name.lowercased() == Self.marker
    let command = words.next()
    // Another first word is a misspelt one only before what is hardly anything else.
    let isCommand = command.map { isMarked ? Self.isCommand($0.name) : Self.isMisspeltCommand($0.name) } ?? false
    guard isCommand || isMarked && hasColon else { return nil }
    let start = bytes[..<hash].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let isAlone = bytes[start..<hash].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    line = isAlone ? nil : SourceRange(start..<comment.offsets.upperBound)
    range = SourceRange(marker.range.lowerBound, (command ?? marker).range.upperBound)
    guard let command else {
      fault = .incomplete
      return
    }
    if command.name.lowercased() != Self.command { fault = .unknown(command) }
    if !isMarked { fault = .misspelt(marker) }
    while let rule = words.next() {
      rules.append(rule)
      range = SourceRange(range.lowerBound, rule.range.upperBound)
    }
  }

  /// The start of the comment as it should be written, and what it replaces; nil where that cannot be known.
  var correction: (range: SourceRange, text: String)? {
    let right = Self.marker + ": " + Self.command
    switch fault {
    case nil, .incomplete: return nil
    case .misspelt(let word): return (word.range, Self.marker)
    case .unknown(let word) where Rule.named(word.name) != nil:
      return (SourceRange(range.lowerBound, word.range.lowerBound), right + " ")
    case .unknown(let word) where Self.synonyms.contains(word.name.lowercased()) || Self.isMisspeltCommand(word.name):
      return (SourceRange(range.lowerBound, word.range.upperBound), right)
    case .unknown: return nil
    }
  }

  /// Whether a word is, or is meant as, a command.
  private static func isCommand(_ word: String) -> Bool {
    let word = word.lowercased()
    return synonyms.contains(word) || others.contains(word) || isMisspeltCommand(word)
  }

  private static func isMisspeltCommand(_ word: String) -> Bool {
    isNear(word, command, limit: 2) || word.lowercased() == "disable"
  }

  /// Whether words are the same but for some slips and their case.
  private static func isNear(_ word: String, _ other: String, limit: Int) -> Bool {
    EditDistance.between(Array(word.lowercased().unicodeScalars), Array(other.unicodeScalars), limit: limit) != nil
  }

  /// The text between separators.
  private struct Words {
    private let bytes: ContiguousArray<UInt8>
    private var rest: Range<Int>

    init(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>) {
      self.bytes = bytes
      rest = range
    }

    /// Whether a colon comes next, perhaps after spaces.
    var isAtColon: Bool {
      rest.first { bytes[$0] != UInt8(ascii: " ") && bytes[$0] != UInt8(ascii: "\t") }
        .map { bytes[$0] == UInt8(ascii: ":") } ?? false
    }

    /// The next word.
    ///
    /// - Parameter first: a word that also ends before a dash, as in `sdprompt-disable`.
    mutating func next(beforeDashAfter first: String = "") -> Word? {
      func separates(_ offset: Int) -> Bool { " \t\r,;:=()[]#".utf8.contains(bytes[offset]) }
      guard let start = rest.first(where: { !separates($0) }) else { return nil }
      let end = (start..<rest.upperBound).first(where: separates) ?? rest.upperBound
      let dash = start + first.utf8.count
      let isCut =
        dash > start && dash < end && "-_".utf8.contains(bytes[dash]) && text(start..<dash).lowercased() == first
      rest = (isCut ? dash + 1 : end)..<rest.upperBound
      let word = start..<(isCut ? dash : end)
      return (text(word), SourceRange(word))
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  }
}
