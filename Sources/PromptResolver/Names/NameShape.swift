import PromptSyntax

/// What of a name in lower case can be compared at once: how long it is, which letters are in it, and a hash of it.
///
/// Most names of a catalog are nothing like a name that is looked for, and their shapes say so without a look at them.
struct NameShape: Sendable, Hashable {
  /// Equal for names that are equal but for letter case and normal form.
  let hash: UInt32
  /// The scalars of the name in lower case, 65,535 at most.
  let length: UInt16
  /// A bit for each scalar that occurs: one of their own for ASCII letters and digits, others share one.
  let letters: UInt64

  /// - Complexity: O(*length of the name*).
  init(_ name: String) {
    var name = name
    let shape = name.withUTF8 { name -> NameShape? in
      var hash: UInt32 = 2_166_136_261
      var letters: UInt64 = 0
      for byte in name {
        guard byte < 0x80 else { return nil }
        let folded = byte.asciiLowercased
        hash = (hash ^ UInt32(folded)) &* 16_777_619
        letters |= Self.bit(of: UInt32(folded))
      }
      return NameShape(hash: hash, length: name.count, letters: letters)
    }
    self = shape ?? NameShape(folded: name.pythonLowercased)
  }

  /// The way for other than ASCII, about ten times slower.
  private init(folded: String) {
    // `Hasher` sees canonically equivalent strings as one; what is ASCII in lower case takes the way of ASCII.
    if folded.utf8.allSatisfy({ $0 < 0x80 }) {
      self.init(folded)
      return
    }
    let scalars = folded.unicodeScalars
    self.init(
      hash: UInt32(truncatingIfNeeded: folded.hashValue), length: scalars.count,
      letters: scalars.reduce(0) { $0 | Self.bit(of: $1.value) })
  }

  private init(hash: UInt32, length: Int, letters: UInt64) {
    self.hash = hash
    self.length = UInt16(clamping: length)
    self.letters = letters
  }

  /// Whether names of these shapes may be so near to each other.
  ///
  /// A change adds at most one letter and takes away at most one; so no more than the limit may be in one only.
  func isNear(_ other: NameShape, limit: Int) -> Bool {
    abs(Int(length) - Int(other.length)) <= limit
      && (letters & ~other.letters).nonzeroBitCount <= limit && (other.letters & ~letters).nonzeroBitCount <= limit
  }

  private static func bit(of scalar: UInt32) -> UInt64 {
    switch scalar {
    case 0x61...0x7A: 1 << UInt64(scalar - 0x61)
    case 0x30...0x39: 1 << UInt64(26 + scalar - 0x30)
    default: 1 << UInt64(36 + scalar % 28)
    }
  }
}
