/// Lower case as Python's `str.lower` makes it.
package enum LowerCase {
  /// The characters that a character of a text becomes.
  ///
  /// - Complexity: O(1), but for a capital sigma O(*characters around it that have no case*).
  package static func mapping<Text: BidirectionalCollection<Unicode.Scalar>>(
    ofScalarAt index: Text.Index, in text: Text
  ) -> [Unicode.Scalar] {
    let scalar = text[index]
    if scalar == "Σ" { return [isFinalSigma(index, in: text) ? "ς" : "σ"] }
    return scalar.properties.changesWhenLowercased ? Array(scalar.properties.lowercaseMapping.unicodeScalars) : [scalar]
  }

  /// Whether a sigma ends a word: a letter with case comes before it and none after it.
  private static func isFinalSigma<Text: BidirectionalCollection<Unicode.Scalar>>(
    _ index: Text.Index, in text: Text
  ) -> Bool {
    func isPassed(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isCaseIgnorable }
    guard let before = text[..<index].last(where: { !isPassed($0) }), before.properties.isCased else { return false }
    let after = text[text.index(after: index)...].first { !isPassed($0) }
    return !(after?.properties.isCased ?? false)
  }
}

extension String {
  /// The text in lower case as Python's `str.lower` makes it: a capital sigma that ends a word becomes `ς`.
  ///
  /// Swift's own `lowercased()` looks at each character alone, and in all else does the same.
  /// - Complexity: O(*n*).
  package var pythonLowercased: String {
    // Most names are in lower case already.
    if utf8.allSatisfy({ $0 < 0x80 && $0 == $0.asciiLowercased }) { return self }
    let scalars = unicodeScalars
    guard scalars.contains("Σ") else { return lowercased() }
    var lowered = UnicodeScalarView()
    for index in scalars.indices { lowered += LowerCase.mapping(ofScalarAt: index, in: scalars) }
    return String(lowered)
  }
}

extension UInt8 {
  /// The byte in lower case if it is a capital letter of ASCII.
  @inlinable package var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
