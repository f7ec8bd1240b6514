/// The bytes of a prompt: any bytes, valid UTF-8 or not.
///
/// ```swift
/// let source: SourceText = "a (cat:1.2)"
/// source.count            // 11
/// source[SourceRange(3, 6)]   // "cat"
/// ```
public struct SourceText: Sendable, Hashable {
  /// The bytes, unchanged.
  public let bytes: ContiguousArray<UInt8>

  /// Keeps the given bytes.
  ///
  /// - Precondition: less than 4 GiB, because offsets are stored in 32 bits.
  /// - Complexity: O(*n*), O(1) when `bytes` is a `ContiguousArray`.
  public init(bytes: some Sequence<UInt8>) {
    self.bytes = ContiguousArray(bytes)
    precondition(UInt64(self.bytes.count) < UInt64(UInt32.max), "a prompt must be shorter than 4 GiB")
  }

  /// Keeps the UTF-8 bytes of a string.
  ///
  /// - Complexity: O(*n*).
  public init(_ string: String) { self.init(bytes: string.utf8) }

  /// The number of bytes.
  public var count: Int { bytes.count }

  /// The text in a range; bytes that are not UTF-8 show as U+FFFD.
  ///
  /// - Precondition: the range lies inside the text.
  /// - Complexity: O(*length of the range*).
  public subscript(range: SourceRange) -> String {
    String(decoding: bytes[range.offsets], as: UTF8.self)
  }
}

extension SourceText: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}

extension SourceText: CustomStringConvertible {
  /// The whole text; bytes that are not UTF-8 show as U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
