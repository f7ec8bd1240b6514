import Foundation
import PromptSyntax

/// A cache file on disk: read as a whole, replaced as a whole.
enum CacheFile {
  /// The bytes of a regular file; nil if it does not exist or is too long.
  ///
  /// - Parameter most: how many bytes are wanted.
  static func read(_ path: String, atMost most: Int = .max) -> ContiguousArray<UInt8>? {
    guard let file = try? OpenFile(path: path), file.length <= UInt64(ModelCache.sizeLimit) else { return nil }
    return (try? ModelBytes.file(file).readAll(min(Int(file.length), most), at: 0)).map { ContiguousArray($0) }
  }

  /// Replaces a file atomically: a reader sees the old file or the new one.
  static func replace(_ path: String, inFolder folder: String, with bytes: ContiguousArray<UInt8>) {
    makeFolder(folder)
    let temporary = CacheName.temporary(path, process: getpid())
    let descriptor = open(temporary.systemPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let isWritten = write(bytes, to: descriptor)
    guard close(descriptor) == 0, isWritten, rename(temporary.systemPath, path.systemPath) == 0 else {
      unlink(temporary.systemPath)
      return
    }
  }

  /// Whether there is certainly nothing at a path.
  static func isGone(_ path: String) -> Bool {
    FileStatus(path: path) == nil && (errno == ENOENT || errno == ENOTDIR)
  }

  static func remove(_ path: String) { unlink(path.systemPath) }

  private static func write(_ bytes: ContiguousArray<UInt8>, to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Foundation.write(descriptor, $0 + written, bytes.count - written) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// Makes a folder and the folders around it, as far as they are missing.
  private static func makeFolder(_ folder: String) {
    var slash = folder.utf8.startIndex
    while slash < folder.utf8.endIndex {
      slash = folder.utf8[folder.utf8.index(after: slash)...].firstIndex(of: UInt8(ascii: "/")) ?? folder.utf8.endIndex
      mkdir(String(Substring(folder.utf8[..<slash])).systemPath, 0o700)
    }
  }
}

/// A number by which damage of a cache file shows. It protects against accidents only; the reader trusts nothing
/// anyway.
package enum CacheChecksum {
  private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The checksum of the first bytes, eight at a time.
  ///
  /// Each step is one to one, so that a change of one byte always changes the result.
  /// - Complexity: O(*bytes*).
  package static func of(_ bytes: Span<UInt8>, upTo end: Int) -> UInt64 {
    let bytes = bytes.extracting(..<end)
    var sum = UInt64(end) &* prime
    var offset = 0
    while offset < end {
      sum = (sum ^ bytes.eightBytes(at: offset)) &* prime
      sum ^= sum >> 29
      offset += 8
    }
    return sum
  }
}
