/// Lower case as Python's `str.lower` makes it.
enum LowerCase {
  /// The characters that a character becomes.
  ///
  /// - Complexity: O(1), but for a capital sigma O(*characters around it that have no case*).
  static func mapping(
    ofCharacterAt index: Int, in text: ContiguousArray<PlacedScalar>
  ) -> [Unicode.Scalar] {
    let scalar = text[index].scalar
    if scalar == "Σ" { return [isFinalSigma(index, in: text) ? "ς" : "σ"] }
    return scalar.properties.changesWhenLowercased ? Array(scalar.properties.lowercaseMapping.unicodeScalars) : [scalar]
  }

  /// Whether a sigma ends a word: a letter with case stands before it and none after it.
  private static func isFinalSigma(_ index: Int, in text: ContiguousArray<PlacedScalar>) -> Bool {
    func isPassed(_ character: PlacedScalar) -> Bool { character.scalar.properties.isCaseIgnorable }
    guard let before = text[..<index].last(where: { !isPassed($0) }), before.scalar.properties.isCased else {
      return false
    }
    let after = text[(index + 1)...].first { !isPassed($0) }
    return !(after?.scalar.properties.isCased ?? false)
  }
}

extension UInt8 {
  /// The byte in lower case if it is a capital letter of ASCII.
  var asciiLowerCase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
