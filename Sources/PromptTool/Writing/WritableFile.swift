import Foundation
import PromptModels

/// A file that is open for reading and writing, locked, and proven to be the one that was read.
///
/// All that follows works on the open file and its open folder, so that a link that somebody puts in their way is not
/// followed.
struct WritableFile: ~Copyable {
  /// The folder's path without links.
  let folderPath: String
  let name: String
  let folder: OwnedDescriptor
  private let opened: OwnedDescriptor
  private let status: FileStatus
  private let details: stat

  /// How many names the file has.
  var linkCount: UInt { UInt(details.st_nlink) }
  var owner: (user: uid_t, group: gid_t) { (details.st_uid, details.st_gid) }
  var permissions: mode_t { details.st_mode & 0o7777 }

  /// Opens and locks a file.
  ///
  /// - Throws: ``InputFailure`` when it is not a regular file, is read-only, is locked, or has changed since it was read.
  static func open(_ contents: FileContents) throws(InputFailure) -> WritableFile {
    guard let path = DistinctPaths.resolved(contents.path) else { throw InputFailure(errorNumber: errno) }
    let (folderPath, name) = (FilePath.folder(of: path), FilePath.name(of: path))
    let folder = try OwnedDescriptor(
      opened: Foundation.open(folderPath.systemPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    var details = stat()
    guard fstatat(folder.number, name.systemPath, &details, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw InputFailure(errorNumber: errno)
    }
    // The superuser may write anywhere, but a file that is marked read-only is meant to stay as it is.
    guard details.st_mode & 0o222 != 0, faccessat(folder.number, name.systemPath, W_OK, 0) == 0 else { throw .readOnly }
    // Without blocking, in case the file has become a pipe since.
    let opened = try OwnedDescriptor(
      opened: openat(folder.number, name.systemPath, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
    try opened.file.lock()
    guard let status = FileStatus(descriptor: opened.number), fstat(opened.number, &details) == 0,
      status.kind == .file, status == contents.status, try opened.file.contents() == contents.bytes
    else { throw .changed }
    return WritableFile(
      folderPath: folderPath, name: name, folder: folder, opened: opened, status: status, details: details)
  }

  /// Gives an open file its attributes; false where that cannot have them all.
  func copyAttributes(to new: Int32) -> Bool { ExtendedAttributes.copy(from: opened.number, to: new) }

  /// - Throws: when the file, or what its name stands for, is not what was opened.
  func checkUnchanged() throws(InputFailure) {
    guard FileStatus(descriptor: opened.number) == status,
      FileStatus(name: name.systemPath, inFolder: folder.number, followsLinks: false) == status
    else { throw .changed }
  }

  /// Writes new contents over the old ones, in the file itself. Space is reserved before the first byte is written, and
  /// the old contents come back when writing fails.
  func overwrite(_ old: ContiguousArray<UInt8>, with new: ContiguousArray<UInt8>) throws(InputFailure) {
    do throws(InputFailure) {
      if new.count > old.count { try opened.file.reserve(new.count) }
      try opened.file.replaceContents(with: new)
    } catch {
      do throws(InputFailure) { try opened.file.replaceContents(with: old) } catch {
        throw InputFailure(reason: "\(error.reason), and its old contents could not be put back")
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
  /// Waits up to two seconds for others that write the file; where files cannot be locked, nothing is locked.
  fileprivate func lock() throws(InputFailure) {
    for _ in 0..<40 {
      if flock(number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return }
      usleep(50_000)
    }
    throw InputFailure(reason: "another process has locked it")
  }

  /// Makes sure that there is room on the disk for a length in bytes.
  fileprivate func reserve(_ count: Int) throws(InputFailure) {
    #if canImport(Darwin)
      var request = fstore_t(
        fst_flags: UInt32(F_ALLOCATEALL), fst_posmode: F_PEOFPOSMODE, fst_offset: 0, fst_length: off_t(count),
        fst_bytesalloc: 0)
      let result = fcntl(number, F_PREALLOCATE, &request) == 0 ? 0 : errno
    #else
      let result = posix_fallocate(number, 0, off_t(count))
    #endif
    // Some file systems cannot reserve; there a full disk is noticed when writing.
    guard [0, EINVAL, ENOTSUP, EOPNOTSUPP].contains(result) else { throw InputFailure(errorNumber: result) }
  }

  fileprivate func replaceContents(with bytes: ContiguousArray<UInt8>) throws(InputFailure) {
    guard lseek(number, 0, SEEK_SET) == 0 else { throw InputFailure(errorNumber: errno) }
    try write(all: bytes)
    guard ftruncate(number, off_t(bytes.count)) == 0, fsync(number) == 0 else { throw InputFailure(errorNumber: errno) }
  }
}
