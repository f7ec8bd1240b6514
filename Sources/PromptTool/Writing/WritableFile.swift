import Foundation
import PromptModels

/// A file that is open for writing, locked, and verified to be the one that was read.
///
/// All operations use the open file and folder, so that links that are created meanwhile are not followed.
struct WritableFile: ~Copyable {
  /// The path of the folder, with links resolved.
  let folderPath: String
  let name: String
  let folder: OwnedDescriptor
  private let opened: OwnedDescriptor
  private let status: FileStatus
  private let details: stat

  /// The number of hard links.
  var linkCount: UInt { UInt(details.st_nlink) }
  var owner: (user: uid_t, group: gid_t) { (details.st_uid, details.st_gid) }
  var permissions: mode_t { details.st_mode & 0o7777 }

  /// Opens and locks a file.
  ///
  /// - Throws: ``InputFailure`` if it is not a regular file, is read-only or locked, or has changed since it was read.
  static func open(_ contents: FileContents) throws(InputFailure) -> WritableFile {
    guard let path = contents.path.realPath else { throw InputFailure(errorNumber: errno) }
    let (folderPath, name) = (FilePath.folder(of: path), FilePath.name(of: path))
    let folder = try OwnedDescriptor(
      opened: Foundation.open(folderPath.systemPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    var details = stat()
    guard fstatat(folder.number, name.systemPath, &details, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw InputFailure(errorNumber: errno)
    }
    // The superuser can write any file, but a read-only file should not be changed.
    guard details.st_mode & 0o222 != 0, faccessat(folder.number, name.systemPath, W_OK, 0) == 0 else { throw .readOnly }
    // Nonblocking, in case the file is a pipe by now.
    let opened = try OwnedDescriptor(
      opened: openat(folder.number, name.systemPath, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
    try opened.file.lock()
    guard let status = FileStatus(descriptor: opened.number), fstat(opened.number, &details) == 0,
      status.kind == .file, status == contents.status, try opened.file.contents() == contents.bytes
    else { throw .changed }
    return WritableFile(
      folderPath: folderPath, name: name, folder: folder, opened: opened, status: status, details: details)
  }

  /// Copies its attributes to an open file; false if that is not possible.
  func copyAttributes(to new: Int32) -> Bool { ExtendedAttributes.copy(from: opened.number, to: new) }

  /// Checks that neither the file nor its name has changed.
  ///
  /// - Throws: ``InputFailure`` if it has.
  func checkUnchanged() throws(InputFailure) {
    guard FileStatus(descriptor: opened.number) == status,
      FileStatus(name: name.systemPath, inFolder: folder.number, followsLinks: false) == status
    else { throw .changed }
  }

  /// Overwrites the contents in place. Space is reserved before the first byte is written, and the old contents are
  /// restored if writing fails.
  func overwrite(_ old: ContiguousArray<UInt8>, with new: ContiguousArray<UInt8>) throws(InputFailure) {
    do throws(InputFailure) {
      if new.count > old.count { try opened.file.reserve(new.count) }
      try opened.file.replaceContents(with: new)
    } catch {
      do throws(InputFailure) { try opened.file.replaceContents(with: old) } catch {
        throw InputFailure(reason: "\(error.reason), and its old contents could not be restored")
      }
      throw error
    }
  }
}

extension InputFailure {
  fileprivate static let changed = InputFailure(reason: "it has changed since it was read; run the command again")
  fileprivate static let readOnly = InputFailure(reason: "it is read-only")
}

extension FileDescriptor {
  /// Locks the file, for which it waits up to two seconds; file systems without locks are ignored.
  fileprivate func lock() throws(InputFailure) {
    for _ in 0..<40 {
      if flock(number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return }
      usleep(50_000)
    }
    throw InputFailure(reason: "another process has locked it")
  }

  /// Reserves disk space for a length in bytes.
  fileprivate func reserve(_ count: Int) throws(InputFailure) {
    #if canImport(Darwin)
      var request = fstore_t(
        fst_flags: UInt32(F_ALLOCATEALL), fst_posmode: F_PEOFPOSMODE, fst_offset: 0, fst_length: off_t(count),
        fst_bytesalloc: 0)
      let result = fcntl(number, F_PREALLOCATE, &request) == 0 ? 0 : errno
    #else
      let result = posix_fallocate(number, 0, off_t(count))
    #endif
    // Some file systems cannot reserve space; then writing fails on a full disk.
    guard [0, EINVAL, ENOTSUP, EOPNOTSUPP].contains(result) else { throw InputFailure(errorNumber: result) }
  }

  fileprivate func replaceContents(with bytes: ContiguousArray<UInt8>) throws(InputFailure) {
    guard lseek(number, 0, SEEK_SET) == 0 else { throw InputFailure(errorNumber: errno) }
    try write(all: bytes)
    guard ftruncate(number, off_t(bytes.count)) == 0, fsync(number) == 0 else { throw InputFailure(errorNumber: errno) }
  }
}
