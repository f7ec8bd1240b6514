/// A half-open range of byte offsets in a source text.
///
/// Offsets count UTF-8 bytes from the start of the text, from 0 up to and including its length.
public struct SourceRange: Sendable, Hashable {
  /// The offset of the first byte.
  public let lowerBound: UInt32
  /// The offset after the last byte.
  public let upperBound: UInt32

  /// Creates the range `lowerBound ..< upperBound`.
  ///
  /// - Precondition: `lowerBound <= upperBound`.
  @inlinable
  public init(_ lowerBound: UInt32, _ upperBound: UInt32) {
    precondition(lowerBound <= upperBound, "a range must not end before it starts")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  package init(_ range: Range<Int>) {
    self.init(UInt32(range.lowerBound), UInt32(range.upperBound))
  }

  /// The number of bytes.
  @inlinable public var count: Int { Int(upperBound - lowerBound) }

  /// Whether there is no byte in the range.
  @inlinable public var isEmpty: Bool { lowerBound == upperBound }

  /// The same range as integers.
  @inlinable public var offsets: Range<Int> { Int(lowerBound)..<Int(upperBound) }

  /// Whether the byte at `offset` lies in the range.
  @inlinable
  public func contains(_ offset: UInt32) -> Bool { offset >= lowerBound && offset < upperBound }

  /// Whether all bytes of `other` lie in the range.
  @inlinable
  public func contains(_ other: SourceRange) -> Bool {
    other.lowerBound >= lowerBound && other.upperBound <= upperBound
  }
}

extension SourceRange: CustomStringConvertible {
  public var description: String { "\(lowerBound)..<\(upperBound)" }
}
