/// A name that is equal to another only scalar by scalar, as Python's strings are.
///
/// Swift's `==` also equates canonically equivalent strings, which name two different files to the reference.
struct NameKey: Sendable, Hashable {
  private let bytes: ContiguousArray<UInt8>

  init(_ name: String) { bytes = ContiguousArray(name.utf8) }

  /// Hashes all bytes in one go rather than one at a time.
  func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

  /// The key under which the reference keeps names that are no alias any more.
  init(lowercasing name: String) { self.init(name.lowercased()) }
}
