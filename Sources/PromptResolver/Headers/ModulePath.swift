extension ArraySlice<UInt8> {
  /// The number of a block at the beginning, of at most six digits.
  var leadingNumber: Int? {
    let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...6).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}

extension [UInt8] {
  /// Whether a path ends in a word.
  func ends(_ word: String) -> Bool { count >= word.utf8.count && suffix(word.utf8.count).elementsEqual(word.utf8) }

  /// A block directly under the root, such as `blocks` and 7 for `blocks.7.attn1.to_q`, and what follows its number.
  var numberedBlock: (block: String, number: Int, rest: ArraySlice<UInt8>)? {
    for block in Self.rootBlocks where starts(with: block.utf8) {
      let rest = self[block.utf8.count...]
      guard let separator = rest.first, separator == UInt8(ascii: ".") || separator == UInt8(ascii: "_"),
        let number = rest.dropFirst().leadingNumber
      else { continue }
      let after = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return (block, number, after.dropFirst())
    }
    return nil
  }

  private static let rootBlocks = ["transformer_blocks", "layers", "context_refiner", "noise_refiner", "blocks"]
}
