/// A half-open range of byte offsets in a source text.
///
/// Offsets count UTF-8 bytes from the start of the text, from 0 up to and including its length.
///
/// ```swift
/// let range = SourceRange(2..<9)
/// range.offsets                                         // 2..<9
/// text[Range(range, in: text)!]                         // a Swift string's own range
/// NSRange(range.utf16Offsets(in: text))                 // Foundation's
/// SourceLines(of: SourceText(text)).position(of: 2)     // the language server protocol's
/// ```
public struct SourceRange: Sendable, Hashable {
  @usableFromInline let lower: UInt32
  @usableFromInline let upper: UInt32

  /// Creates the range `lowerBound ..< upperBound`.
  ///
  /// - Precondition: `0 <= lowerBound <= upperBound`, and both are less than 4 GiB.
  @inlinable public init(_ lowerBound: Int, _ upperBound: Int) {
    precondition(lowerBound <= upperBound, "a range must not end before it starts")
    lower = UInt32(lowerBound)
    upper = UInt32(upperBound)
  }

  /// Creates the same range.
  ///
  /// - Precondition: no bound is negative or 4 GiB or more.
  @inlinable public init(_ offsets: Range<Int>) { self.init(offsets.lowerBound, offsets.upperBound) }

  init(lower: UInt32, upper: UInt32) {
    self.lower = lower
    self.upper = upper
  }

  /// The offset of the first byte.
  @inlinable public var lowerBound: Int { Int(lower) }

  /// The offset after the last byte.
  @inlinable public var upperBound: Int { Int(upper) }

  /// The number of bytes.
  @inlinable public var count: Int { Int(upper - lower) }

  /// Whether the range contains no bytes.
  @inlinable public var isEmpty: Bool { lower == upper }

  /// The same range as integers.
  @inlinable public var offsets: Range<Int> { Int(lower)..<Int(upper) }

  /// Whether the byte at `offset` lies in the range.
  @inlinable public func contains(_ offset: Int) -> Bool { offset >= lowerBound && offset < upperBound }

  /// The smallest range that contains both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// Whether all bytes of `other` lie in the range.
  @inlinable public func contains(_ other: SourceRange) -> Bool { other.lower >= lower && other.upper <= upper }
}

extension SourceRange: CustomStringConvertible {
  /// The offsets as Swift writes a range: `12..<17`.
  public var description: String { "\(lower)..<\(upper)" }
}

// MARK: Strings

extension SourceRange {
  /// Creates the range of a substring.
  ///
  /// - Complexity: O(1) for a native Swift string.
  public init(_ range: Range<String.Index>, in text: String) {
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    self.init(start, start + text.utf8.distance(from: range.lowerBound, to: range.upperBound))
  }

  /// Creates the range of UTF-16 offsets, such as those of an `NSRange`; nil where a bound lies outside the text or
  /// between two surrogates.
  ///
  /// - Complexity: O(*n*).
  public init?(utf16 offsets: Range<Int>, in text: String) {
    let units = text.utf16
    guard offsets.lowerBound >= 0, offsets.upperBound <= units.count,
      let start = units.index(units.startIndex, offsetBy: offsets.lowerBound).samePosition(in: text.utf8),
      let end = units.index(units.startIndex, offsetBy: offsets.upperBound).samePosition(in: text.utf8)
    else { return nil }
    self.init(start..<end, in: text)
  }

  /// The range in UTF-16 code units, as `NSRange` counts them; an offset inside a character counts as its start.
  ///
  /// - Precondition: the range lies inside the text.
  /// - Complexity: O(*n*). ``SourceLines/utf16Offsets(of:)`` does it in O(1) for many ranges of one text.
  public func utf16Offsets(in text: String) -> Range<Int> {
    func count(_ offset: Int) -> Int {
      text.utf16.distance(from: text.startIndex, to: text.utf8.index(text.startIndex, offsetBy: offset))
    }
    return count(lowerBound)..<count(upperBound)
  }
}

extension Range<String.Index> {
  /// Creates the range of the bytes in a string; nil where it reaches beyond the text or cuts a character's bytes.
  ///
  /// - Complexity: O(1) for a native Swift string.
  public init?(_ range: SourceRange, in text: String) {
    guard range.upperBound <= text.utf8.count,
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound).samePosition(in: text.unicodeScalars),
      let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound).samePosition(in: text.unicodeScalars)
    else { return nil }
    self = start..<end
  }
}

#if !hasFeature(Embedded)
  extension SourceRange: Codable {
    private enum CodingKeys: String, CodingKey { case lowerBound, upperBound }

    /// - Throws: `DecodingError` also where the bounds are negative, too large, or in the wrong order.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      lower = try container.decode(UInt32.self, forKey: .lowerBound)
      upper = try container.decode(UInt32.self, forKey: .upperBound)
      guard lower <= upper else {
        throw DecodingError.dataCorruptedError(
          forKey: .upperBound, in: container, debugDescription: "a range must not end before it starts")
      }
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(lower, forKey: .lowerBound)
      try container.encode(upper, forKey: .upperBound)
    }
  }
#endif
