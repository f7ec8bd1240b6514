/// A name that is equal to another only scalar by scalar, as Python's strings are.
///
/// Swift's `==` also equates canonically equivalent strings, which name two different files to the reference.
package struct NameKey: Sendable, Hashable {
  package let name: String

  package init(_ name: String) { self.name = name }

  /// The key under which the reference keeps names that are no longer an alias.
  package init(lowercasing name: String) { self.init(name.pythonLowercased) }

  package static func == (left: NameKey, right: NameKey) -> Bool { left.name.hasSameScalars(as: right.name) }

  /// Hashes all bytes in one go rather than one at a time.
  package func hash(into hasher: inout Hasher) {
    let isDone: Void? = name.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    guard isDone == nil else { return }
    ContiguousArray(name.utf8).withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension String {
  /// Whether two strings are the same to Python: `==` would also equate canonically equivalent ones.
  ///
  /// - Complexity: O(1) where their lengths differ, else O(*n*), in one go where both are in one piece.
  package func hasSameScalars(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in left.indices.allSatisfy { left[$0] == right[$0] } }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
