/// How text holds the bytes of a path that are not UTF-8: as private characters, so that none of them is lost.
///
/// The byte E9 is U+10FFE9; there are 128 of these characters, U+10FF80 to U+10FFFF. No text of people has them.
package enum UndecodableByte {
  /// The character that stands for a byte from 80 on.
  package static func scalar(for byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0x10FF00 + UInt32(byte)) ?? "\u{FFFD}"
  }

  /// The byte that a character stands for; nil for all other characters.
  package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    scalar.value >= 0x10FF80 ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }
}
