/// A part of a name as a key: equal byte by byte, and hashed in one go rather than one byte at a time.
struct ModuleKey: Sendable, Hashable {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  static func == (left: ModuleKey, right: ModuleKey) -> Bool { left.bytes == right.bytes }

  func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
