import PromptSyntax

/// The reference's natural order of names, and where it fails.
///
/// The reference cuts a name at its runs of `0` to `9` and takes what `str.isdigit` calls digits for a number, of each
/// piece, not only of those runs. So between two runs, or at an end, other digits count: `²` is a digit to `isdigit`
/// and no number to `int`, which raises an error; `２` is a number, which cannot be compared with the text that another
/// name has in the same position.
package enum NaturalOrder {
  /// Of names that are sorted together, those at which the reference's sort fails, in their order.
  ///
  /// - Complexity: O(*n*) in the length of all names; names of ASCII alone cost no more than a look at them.
  package static func unsortable(among names: [String]) -> [String] {
    guard names.contains(where: isSuspicious) else { return [] }
    var textAfter: Set<ContiguousArray<UInt8>> = []
    for name in names { walk(name) { beginning, piece in if piece == .text { textAfter.insert(beginning) } } }
    return names.filter { name in
      var fails = false
      walk(name) { beginning, piece in
        fails = fails || piece == .noNumber || piece == .number && textAfter.contains(beginning)
      }
      return fails
    }
  }

  /// Whether a name may make the sort fail among others.
  package static func isSuspicious(_ name: String) -> Bool {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
    var isSuspicious = false
    walk(name) { _, piece in isSuspicious = isSuspicious || piece != .text }
    return isSuspicious
  }

  /// What a piece between runs of ASCII digits becomes.
  private enum Piece {
    case text
    /// Digits that `int` reads.
    case number
    /// Digits that `int` does not read.
    case noNumber
  }

  /// Calls `body` for each piece between runs of ASCII digits, empty ones too, with what the key has before it.
  private static func walk(_ name: String, _ body: (ContiguousArray<UInt8>, Piece) -> Void) {
    var key: ContiguousArray<UInt8> = []
    var rest = Substring(name).unicodeScalars
    while true {
      let piece = rest.prefix { !isASCIIDigit($0) }
      body(key, kind(of: piece))
      rest = rest[piece.endIndex...]
      guard !rest.isEmpty else { return }
      let digits = rest.prefix(while: isASCIIDigit)
      key += String(piece).pythonLowercased.utf8
      // No name has a NUL, so that pieces cannot run into each other.
      key += [0] + Substring(digits).utf8.drop { $0 == UInt8(ascii: "0") } + [0]
      rest = rest[digits.endIndex...]
    }
  }

  private static func kind(of piece: Substring.UnicodeScalarView) -> Piece {
    guard !piece.isEmpty, piece.allSatisfy({ [.digit, .decimal].contains($0.properties.numericType) }) else {
      return .text
    }
    return piece.allSatisfy { $0.decimalDigit != nil } ? .number : .noNumber
  }

  private static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }
}
