import Foundation
import PromptModels

/// A file descriptor, and what the file system says about paths.
struct FileDescriptor {
  let number: Int32

  static let standardInput = FileDescriptor(number: 0)
  static let standardOutput = FileDescriptor(number: 1)
  static let standardError = FileDescriptor(number: 2)

  /// The longest input that is read, in bytes: 64 MiB. It guards against `/dev/zero` and the like.
  static let sizeLimit = 64 << 20

  /// The size in bytes of the file at a path, following links; 0 if there is no such file.
  static func size(ofFile path: String) -> UInt64 { FileStatus(path: path)?.stamp.size ?? 0 }

  /// Whether anything exists at a path, even a dangling link.
  static func isThere(_ path: String) -> Bool { FileStatus(path: path, followsLinks: false) != nil }

  /// Whether a path leads to a folder, following links.
  static func isFolder(_ path: String) -> Bool { FileStatus(path: path)?.kind == .folder }

  /// Whether a path leads to a regular file, following links.
  static func isFile(_ path: String) -> Bool { FileStatus(path: path)?.kind == .file }

  /// Whether reading is sure to end, which is not the case with pipes and devices.
  static func canEnd(_ path: String) -> Bool { FileStatus(path: path)?.kind != .other }

  var isTerminal: Bool { isatty(number) == 1 }

  /// The width of the terminal in columns; nil if this is not a terminal.
  var columns: Int? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Reads to the end.
  ///
  /// - Parameter size: the expected number of bytes, which are read at once.
  func contents(size: UInt64 = 0) throws(InputFailure) -> ContiguousArray<UInt8> {
    var bytes = try some(atMost: max(Self.pieceSize, Int(min(size, UInt64(Self.sizeLimit))) + 1))
    guard !bytes.isEmpty else { return bytes }
    while true {
      let more = try some(atMost: Self.pieceSize)
      if more.isEmpty { return bytes }
      bytes += more
      guard bytes.count <= Self.sizeLimit else { throw InputFailure(reason: "it is longer than 64 MiB") }
    }
  }

  /// The number of bytes that are read at once if the size is not known.
  private static let pieceSize = 1 << 16

  /// Reads what is there with one system call; no bytes at the end.
  private func some(atMost limit: Int) throws(InputFailure) -> ContiguousArray<UInt8> {
    while true {
      // Filling the memory with zeros first would take half as long as reading it.
      var count = 0
      let bytes = ContiguousArray<UInt8>(unsafeUninitializedCapacity: limit) { buffer, filled in
        count = read(number, buffer.baseAddress, limit)
        filled = max(0, count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw InputFailure(errorNumber: errno) }
      return bytes
    }
  }

  /// Reads the bytes that are there, at most 64 KiB.
  ///
  /// - Parameter isWaiting: whether to wait until there are some; then nil means the end.
  func available(isWaiting: Bool) throws(InputFailure) -> ContiguousArray<UInt8>? {
    if !isWaiting {
      var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 0) > 0 else { return nil }
    }
    let bytes = try some(atMost: Self.pieceSize)
    return bytes.isEmpty ? nil : bytes
  }

  /// Writes output, and ignores failures.
  func write(_ output: OutputBytes) { try? write(all: output.bytes) }

  /// Writes all bytes.
  func write(all bytes: ContiguousArray<UInt8>) throws(InputFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw InputFailure(errorNumber: errno) }
      rest = rest.dropFirst(count)
    }
  }
}

/// A file descriptor that is closed when it goes out of scope.
struct OwnedDescriptor: ~Copyable {
  let file: FileDescriptor
  var number: Int32 { file.number }

  /// - Parameter number: the result of `open`.
  /// - Throws: ``InputFailure`` with the reason in `errno` if it is negative.
  init(opened number: Int32) throws(InputFailure) {
    guard number >= 0 else { throw InputFailure(errorNumber: errno) }
    file = FileDescriptor(number: number)
  }

  deinit { close(file.number) }
}

/// Standard output, which is written to until that fails.
final class StandardOutput {
  private(set) var failure: InputFailure?

  func write(_ output: OutputBytes) {
    guard failure == nil else { return }
    do throws(InputFailure) { try FileDescriptor.standardOutput.write(all: output.bytes) } catch { failure = error }
  }
}
