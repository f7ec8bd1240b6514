import Foundation

/// Writes new contents into a file that is there already, and leaves its links, permissions and owner as they are.
enum FileReplacement {
  /// Puts bytes in the place of a file's contents: in one step where that keeps all that belongs to the file, else into
  /// the file itself.
  ///
  /// - Throws: ``InputFailure`` when the path is none of a regular file or nobody may write into it; then the file is
  ///   untouched.
  static func write(_ bytes: ContiguousArray<UInt8>, to path: String) throws(InputFailure) {
    guard let target = DistinctPaths.resolved(path) else { throw InputFailure(errorNumber: errno) }
    var status = stat()
    guard stat(target, &status) == 0 else { throw InputFailure(errorNumber: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw InputFailure(reason: "it is no regular file") }
    // The superuser may write anywhere, but a file that is marked read-only is meant to stay as it is.
    guard access(target, W_OK) == 0, status.st_mode & 0o222 != 0 else { throw InputFailure(reason: "it is read-only") }
    if status.st_nlink == 1, try replace(target, with: bytes, like: status) { return }
    let number = open(target, O_WRONLY)
    guard number >= 0 else { throw InputFailure(errorNumber: errno) }
    defer { close(number) }
    try FileDescriptor(number: number).write(all: bytes)
    guard ftruncate(number, off_t(bytes.count)) == 0 else { throw InputFailure(errorNumber: errno) }
  }

  /// Renames a new file over the old one; false where no such file can be made with the same owner and permissions.
  private static func replace(
    _ path: String, with bytes: ContiguousArray<UInt8>, like old: stat
  ) throws(InputFailure) -> Bool {
    var template = Array((path + ".XXXXXX").utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else { return false }
    defer { close(number) }
    guard fchown(number, old.st_uid, old.st_gid) == 0, fchmod(number, old.st_mode & 0o7777) == 0 else {
      unlink(template)
      return false
    }
    do throws(InputFailure) {
      try FileDescriptor(number: number).write(all: bytes)
      guard fsync(number) == 0, rename(template, path) == 0 else { throw InputFailure(errorNumber: errno) }
    } catch {
      unlink(template)
      throw error
    }
    return true
  }
}
