import Foundation
import PromptModels

/// An open file of the operating system: bytes in, bytes out, and whether a person sits at the other end.
struct FileDescriptor {
  let number: Int32

  static let standardInput = FileDescriptor(number: 0)
  static let standardOutput = FileDescriptor(number: 1)
  static let standardError = FileDescriptor(number: 2)

  /// The longest input that is read. Nobody writes such a prompt; it is there for `/dev/zero` and its like.
  static let sizeLimit = 64 << 20

  /// How many files can be opened at a time, up to a limit.
  static func free(atMost limit: Int) -> Int {
    var opened: [Int32] = []
    while opened.count < limit, case let number = open("/", O_RDONLY | O_CLOEXEC), number >= 0 { opened.append(number) }
    for number in opened { close(number) }
    return opened.count
  }

  /// The length in bytes of the file at a path, behind links; 0 where there is none.
  static func size(ofFile path: String) -> UInt64 {
    FileStatus(path: path)?.stamp.size ?? 0
  }

  /// Whether there is anything at a path, be it a link that leads nowhere.
  static func isThere(_ path: String) -> Bool {
    FileStatus(path: path, followsLinks: false) != nil
  }

  /// Whether there is a folder at a path, behind links.
  static func isFolder(_ path: String) -> Bool {
    FileStatus(path: path)?.kind == .folder
  }

  /// Whether a path leads to a regular file, perhaps through links.
  static func isFile(_ path: String) -> Bool {
    FileStatus(path: path)?.kind == .file
  }

  /// Whether reading comes to an end by itself: not with a pipe or device, for which somebody has to write.
  static func canEnd(_ path: String) -> Bool {
    FileStatus(path: path)?.kind != .other
  }

  var isTerminal: Bool { isatty(number) == 1 }

  /// The width of the terminal; nil when it is none.
  var columns: Int? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// All bytes up to the end.
  func contents() throws(InputFailure) -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray<UInt8>()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(number, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw InputFailure(errorNumber: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= Self.sizeLimit else { throw InputFailure(reason: "it is longer than 64 MiB") }
    }
  }

  /// Writes output; gives up quietly when nobody reads any more.
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

/// A descriptor that is closed when nobody needs it any more.
struct OwnedDescriptor: ~Copyable {
  let file: FileDescriptor
  var number: Int32 { file.number }

  /// - Parameter number: what the operating system answered when it was asked to open something.
  /// - Throws: ``InputFailure`` with its reason when that is not a descriptor.
  init(opened number: Int32) throws(InputFailure) {
    guard number >= 0 else { throw InputFailure(errorNumber: errno) }
    file = FileDescriptor(number: number)
  }

  deinit { close(file.number) }
}

/// What was read of a file.
package struct FileContents: Sendable {
  /// The path as it was given.
  let path: String
  package let bytes: ContiguousArray<UInt8>
  /// Which file it was, and when it was last written, before the first byte was read.
  let status: FileStatus?

  private init(path: String, bytes: ContiguousArray<UInt8>, status: FileStatus?) {
    (self.path, self.bytes, self.status) = (path, bytes, status)
  }

  /// The same without the bytes, for a file that nothing is written into.
  var withoutBytes: FileContents { FileContents(path: path, bytes: [], status: status) }

  /// Reads the file at a path.
  package static func read(_ path: String) throws(InputFailure) -> FileContents {
    let opened = try OwnedDescriptor(opened: open(path.systemPath, O_RDONLY | O_CLOEXEC))
    let status = FileStatus(descriptor: opened.number)
    return FileContents(path: path, bytes: try opened.file.contents(), status: status)
  }
}
