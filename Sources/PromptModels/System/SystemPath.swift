import Foundation
import PromptResolver
import PromptSyntax

/// Paths and names of the file system as text.
///
/// They are bytes, any but NUL. What is not UTF-8 is an ``UndecodableByte`` in the text; of a name that has such a
/// character itself, the bytes of that count as not UTF-8. So there is one text for each path, and all of the path is
/// in it.
extension String {
  /// The text of a path's bytes.
  ///
  /// - Complexity: O(*n*).
  package init(systemPath bytes: some Collection<UInt8>) {
    self = String(decoding: bytes, as: UTF8.self)
    // Most names need no more than this look.
    guard utf8.contains(where: { $0 == 0xEF || $0 == 0xF4 }) || !utf8.elementsEqual(bytes) else { return }
    let all = ContiguousArray(bytes)
    var text = String.UnicodeScalarView()
    var offset = 0
    while offset < all.count {
      let (scalar, length) = all.span.scalar(at: offset)
      if scalar == "\u{FFFD}" && length == 1 || UndecodableByte.byte(of: scalar) != nil {
        text.append(contentsOf: all[offset..<(offset + length)].map(UndecodableByte.scalar))
      } else {
        text.append(scalar)
      }
      offset += length
    }
    self = String(text)
  }

  /// The text of a path that ends in a NUL.
  package init(systemPath pointer: UnsafePointer<CChar>) {
    var (length, all) = (0, 0 as CChar)
    while pointer[length] != 0 {
      all |= pointer[length]
      length += 1
    }
    let bytes = UnsafeRawBufferPointer(start: pointer, count: length)
    // ASCII, as most names are, needs no more than this look.
    if all >= 0 { self = String(decoding: bytes, as: UTF8.self) } else { self.init(systemPath: bytes) }
  }

  /// The bytes of the path that this is the text of.
  ///
  /// - Complexity: O(*n*).
  package var pathBytes: [UInt8] {
    unicodeScalars.reduce(into: []) { bytes, scalar in
      if let byte = UndecodableByte.byte(of: scalar) { bytes.append(byte) } else { bytes += String(scalar).utf8 }
    }
  }

  /// The path for functions of the system: its bytes, and a NUL after them.
  ///
  /// - Complexity: O(*n*).
  package var systemPath: [CChar] {
    guard utf8.contains(0xF4) else { return Array(utf8CString) }
    return pathBytes.map { CChar(bitPattern: $0) } + [0]
  }

  /// The path with links resolved; nil if it leads nowhere, and for unnamed pipes.
  package var realPath: String? {
    guard let real = realpath(systemPath, nil) else { return nil }
    defer { free(real) }
    return String(systemPath: real)
  }
}
