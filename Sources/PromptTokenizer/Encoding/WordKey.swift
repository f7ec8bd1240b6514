import PromptSyntax

/// The bytes of a token in two numbers, so that words are compared at once instead of byte by byte.
struct WordKey: Equatable {
  /// The first eight bytes, the first one lowest; zeros after the end.
  private let low: UInt64
  /// The next seven, above them the length, and above it whether the token ends a word.
  private let high: UInt64

  /// The key of tokens that have more bytes than fit; no word has it.
  static let none = WordKey(low: 0, high: 0)

  private static let lengthLimit: UInt64 = 15
  private static let endsWordBit: UInt64 = 1 << 63

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The key of a token of one byte.
  init(_ byte: UInt8, endsWord: Bool) {
    self.init(low: UInt64(byte), high: 1 << 56 | (endsWord ? Self.endsWordBit : 0))
  }

  /// The key of a word, with ASCII's letters in lower case; nil if it has more bytes than fit.
  ///
  /// - Precondition: the word is not empty.
  @inline(__always)
  init?(_ word: Range<Int>, of text: Span<UInt8>) {
    let length = UInt64(word.count)
    guard length <= Self.lengthLimit else { return nil }
    let first = Self.lowercased(text.eightBytes(at: word.lowerBound))
    if length <= 8 {
      self.init(low: first & (.max &>> (64 &- 8 &* length)), high: length &<< 56 | Self.endsWordBit)
    } else {
      let rest = Self.lowercased(text.eightBytes(at: word.lowerBound &+ 8)) & (.max &>> (128 &- 8 &* length))
      self.init(low: first, high: rest | length &<< 56 | Self.endsWordBit)
    }
  }

  /// Whether its token ends a word and is not too long.
  var endsWord: Bool { high >= Self.endsWordBit }

  private var length: UInt64 { high &>> 56 & 0x7F }

  /// The key of a token that joins two.
  func joined(with next: WordKey) -> WordKey {
    let bits = 8 &* length
    let sum = length &+ next.length
    guard bits > 0, next.length > 0, sum <= Self.lengthLimit else { return .none }
    let end = sum &<< 56 | next.high & Self.endsWordBit
    if sum <= 8 { return WordKey(low: low | next.low &<< bits, high: end) }
    let mask: UInt64 = 0x00FF_FFFF_FFFF_FFFF
    if bits >= 64 { return WordKey(low: low, high: high & mask | next.low &<< (bits &- 64) | end) }
    return WordKey(low: low | next.low &<< bits, high: (next.high & mask) &<< bits | next.low &>> (64 &- bits) | end)
  }

  /// A number whose highest bits differ for most keys.
  var hash: UInt64 { low &* 0x9E37_79B9_7F4A_7C15 ^ high &* 0xC2B2_AE3D_27D4_EB4F }

  /// Eight bytes with ASCII's letters in lower case.
  private static func lowercased(_ bytes: UInt64) -> UInt64 {
    let each: UInt64 = 0x0101_0101_0101_0101
    let low = bytes & (each &* 0x7F)
    let isCapital = (low &+ each &* 0x3F) & ~(low &+ each &* 0x25) & ~bytes & (each &* 0x80)
    return bytes | isCapital &>> 2
  }
}
