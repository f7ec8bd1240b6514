import Foundation
import PromptModels

/// A new file that replaces another one in the same folder, or is removed.
///
/// Its name is hidden and short, so that it does not exceed a limit. If a signal ends the process, the file is removed first
/// (``InterruptionCleanup``); if the process is killed, a later run removes the file.
struct TemporaryFile: ~Copyable {
  private static let prefix = ".sdprompt-"
  private static let suffix = ".tmp"

  private let folder: Int32
  private let name: String
  private let opened: OwnedDescriptor

  /// Creates an empty file with the owner, permissions and attributes of another; nil if that is not possible.
  ///
  /// - Throws: ``InputFailure`` if the disk is full or damaged.
  static func make(like old: borrowing WritableFile) throws(InputFailure) -> TemporaryFile? {
    let name = prefix + UInt64.random(in: 0 ... .max).hexDigits + suffix
    InterruptionCleanup.begin(FilePath.joined(old.folderPath, name))
    let number = openat(old.folder.number, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if number < 0 {
      InterruptionCleanup.end()
      if [EACCES, EPERM, EROFS].contains(errno) { return nil }
    }
    let file = TemporaryFile(folder: old.folder.number, name: name, opened: try OwnedDescriptor(opened: number))
    guard fchown(number, old.owner.user, old.owner.group) == 0, old.copyAttributes(to: number),
      fchmod(number, old.permissions) == 0
    else { return nil }
    return file
  }

  deinit {
    // After the rename, no file has this name.
    unlinkat(folder, name, 0)
    InterruptionCleanup.end()
  }

  func write(_ bytes: ContiguousArray<UInt8>) throws(InputFailure) {
    try opened.file.write(all: bytes)
    guard fsync(opened.number) == 0 else { throw InputFailure(errorNumber: errno) }
  }

  /// Replaces the other file; false if that is not allowed.
  func rename(over old: borrowing WritableFile) throws(InputFailure) -> Bool {
    guard renameat(folder, name, folder, old.name.systemPath) == 0 else {
      // A file may be mounted by itself, as containers do.
      if [EACCES, EPERM, EBUSY].contains(errno) { return false }
      throw InputFailure(errorNumber: errno)
    }
    fsync(folder)
    return true
  }

  /// Removes temporary files of killed processes from a folder, that is, those older than an hour.
  static func sweep(_ folder: String) {
    OpenFolder(path: folder)?.forEachItem(
      where: isTemporary,
      do: { name, _ in
        let path = FilePath.joined(folder, name)
        guard isTemporary(name), let status = FileStatus(path: path, followsLinks: false), status.kind == .file,
          status.stamp.isOlder(thanSeconds: 3600)
        else { return }
        unlink(path.systemPath)
      })
  }

  private static func isTemporary(_ name: String) -> Bool {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return false }
    return UInt64.isHexDigits(name.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))
  }
}
