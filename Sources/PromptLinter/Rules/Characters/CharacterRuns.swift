import PromptSyntax

/// A run of characters of one kind, and the characters around it.
struct CharacterRun {
  let range: SourceRange
  let scalars: [Unicode.Scalar]
  /// The character before it; nil at the start.
  let before: Unicode.Scalar?
  /// The character after it; nil at the end.
  let after: Unicode.Scalar?
}

extension LintSubject {
  /// The runs of characters of a kind, those in comments left out.
  ///
  /// - Parameter includingASCII: whether characters in ASCII may be of the kind.
  /// - Complexity: O(*n*).
  func runs(includingASCII: Bool = false, of isMember: (Unicode.Scalar) -> Bool) -> [CharacterRun] {
    let bytes = tree.source.bytes.span
    var runs: [CharacterRun] = []
    var before: Unicode.Scalar?
    var offset = 0
    while offset < bytes.count {
      if !includingASCII, bytes[offset] < 0x80 {
        offset = bytes.nextBeyondASCII(from: offset)
        before = Unicode.Scalar(bytes[offset - 1])
        continue
      }
      let (scalar, length) = bytes.scalar(at: offset)
      guard isMember(scalar) else {
        before = scalar
        offset += length
        continue
      }
      let start = offset
      var scalars: [Unicode.Scalar] = []
      while offset < bytes.count, isMember(bytes.scalar(at: offset).scalar) {
        scalars.append(bytes.scalar(at: offset).scalar)
        offset += bytes.scalar(at: offset).length
      }
      let after = offset < bytes.count ? bytes.scalar(at: offset).scalar : nil
      if !isInComment(start) {
        runs.append(
          CharacterRun(range: SourceRange(start..<offset), scalars: scalars, before: before, after: after))
      }
      before = scalars.last
    }
    return runs
  }
}

extension Unicode.Scalar {
  /// A letter or sign that is as wide as it is high; among them the wide space is the plain one.
  var isEastAsian: Bool {
    switch value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// The number as Unicode writes it, such as `U+200B`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
