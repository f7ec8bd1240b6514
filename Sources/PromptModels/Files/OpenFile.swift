import Foundation
import ModelHeaders

/// The bytes of a model, in memory or in a file of which only pieces are read.
enum ModelBytes {
  case memory([UInt8])
  case file(OpenFile)

  /// Their number.
  var length: UInt64 {
    switch self {
    case .memory(let bytes): UInt64(bytes.count)
    case .file(let file): file.length
    }
  }

  /// So many bytes from an offset, or fewer where they end.
  func read(_ count: Int, at offset: UInt64) throws(ModelFileError) -> [UInt8] {
    switch self {
    case .memory(let bytes): offset < length ? Array(bytes[Int(offset)...].prefix(count)) : []
    case .file(let file): try file.read(count, at: offset)
    }
  }

  /// Exactly so many bytes; a file that ended meanwhile has changed.
  func readAll(_ count: Int, at offset: UInt64) throws(ModelFileError) -> [UInt8] {
    let bytes = try read(count, at: offset)
    guard bytes.count == count else { throw .changed }
    return bytes
  }
}

/// A regular file that is open for reading at any offset, and that detects writes to it.
final class OpenFile {
  private let path: String
  private let descriptor: Int32
  private let stamp: FileStamp

  /// The length in bytes when it was opened.
  var length: UInt64 { stamp.size }

  /// Opens a file.
  ///
  /// - Throws: why it cannot be read. Pipes, sockets and devices are never opened.
  init(path: String) throws(ModelFileError) {
    // A NUL would end the path early, and another file would be read than the name says. What leads nowhere, or around
    // in a circle, has no status.
    guard !path.utf8.contains(0), let found = FileStatus(path: path) else { throw .missing }
    switch found.kind {
    case .file: break
    case .folder: throw .directory
    case .other: throw .notRegular
    }
    // Without blocking, in case that the file has become a pipe since.
    let descriptor = open(path.systemPath, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable }
    guard let opened = FileStatus(descriptor: descriptor), opened.kind == .file else {
      close(descriptor)
      throw .changed
    }
    self.path = path
    self.descriptor = descriptor
    stamp = opened.stamp
  }

  deinit { close(descriptor) }

  /// The bytes from an offset, up to the end that the file had when it was opened.
  func read(_ wanted: Int, at offset: UInt64) throws(ModelFileError) -> [UInt8] {
    let count = Int(min(UInt64(wanted), length > offset ? length - offset : 0))
    guard let offset = off_t(exactly: offset) else { return [] }
    // Filling the memory with zeros first would take as long as reading it.
    var isReadable = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, offset + off_t(filled))
        if got < 0, errno == EINTR { continue }
        isReadable = got >= 0
        if got <= 0 { break }
        filled += got
      }
    }
    guard isReadable else { throw .unreadable }
    return bytes
  }

  /// - Throws: `ModelFileError/changed` when length or times are not those of when it was opened.
  func checkUnchanged() throws(ModelFileError) {
    guard FileStatus(path: path)?.stamp == stamp else { throw .changed }
  }
}
