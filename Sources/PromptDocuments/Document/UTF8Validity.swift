import PromptSyntax

extension ContiguousArray<UInt8> {
  /// The offset of the first byte that is not UTF-8; nil where all is.
  ///
  /// - Complexity: O(*n*).
  package var firstInvalidUTF8: Int? {
    let bytes = span
    var at = 0
    while at < count {
      let (scalar, length) = bytes.scalar(at: at)
      if scalar == "\u{FFFD}", length == 1 { return at }
      at += length
    }
    return nil
  }
}
