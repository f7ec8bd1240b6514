import Foundation
import PromptModels

/// Why a file cannot be read or written.
package struct InputFailure: Error, Hashable, CustomStringConvertible {
  /// The reason, as the second half of a sentence such as "cannot read 'a.txt': permission denied".
  package let reason: String
  package var description: String { reason }

  package init(reason: String) { self.reason = reason }

  /// The reason for an `errno`, in the words of the operating system.
  init(errorNumber: Int32) {
    if errorNumber == EISDIR {
      reason = "it is a folder"
      return
    }
    let text = String(cString: strerror(errorNumber))
    reason = text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// A file that has been read.
package struct FileContents: Sendable {
  /// The path as given.
  let path: String
  package let bytes: ContiguousArray<UInt8>
  /// The identity and modification time of the file, taken before the first byte was read.
  let status: FileStatus?

  private init(path: String, bytes: ContiguousArray<UInt8>, status: FileStatus?) {
    (self.path, self.bytes, self.status) = (path, bytes, status)
  }

  /// A copy without the bytes, for files that will not be written.
  var withoutBytes: FileContents { FileContents(path: path, bytes: [], status: status) }

  /// Reads the file at a path.
  package static func read(_ path: String) throws(InputFailure) -> FileContents {
    let opened = try OwnedDescriptor(opened: open(path.systemPath, O_RDONLY | O_CLOEXEC))
    let status = FileStatus(descriptor: opened.number)
    return FileContents(path: path, bytes: try opened.file.contents(size: status?.stamp.size ?? 0), status: status)
  }

  /// Reads a file that the user named; a failure names it and says why.
  static func ofFile(_ path: String) throws(CommandFailure) -> FileContents {
    do throws(InputFailure) { return try read(path) } catch {
      throw .unreadable("cannot read '\(path)': \(error.reason)")
    }
  }
}
