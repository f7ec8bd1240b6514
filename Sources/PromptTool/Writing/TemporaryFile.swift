import Foundation
import PromptModels

/// A new file beside the one that it is to replace, which is removed unless it gets there.
///
/// Its name is hidden and short, so that it fits wherever the other name does. A signal that ends the process removes
/// it first (``InterruptionCleanup``); what a killed process leaves is removed by a later run.
struct TemporaryFile: ~Copyable {
  private static let prefix = ".sdprompt-"
  private static let suffix = ".tmp"

  private let folder: Int32
  private let name: String
  private let opened: OwnedDescriptor

  /// Makes an empty file with the owner, permissions and attributes of another; nil where that is not possible.
  ///
  /// - Throws: ``InputFailure`` when the disk is full or broken.
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
    // After the rename nothing has this name any more.
    unlinkat(folder, name, 0)
    InterruptionCleanup.end()
  }

  func write(_ bytes: ContiguousArray<UInt8>) throws(InputFailure) {
    try opened.file.write(all: bytes)
    guard fsync(opened.number) == 0 else { throw InputFailure(errorNumber: errno) }
  }

  /// Puts it in the place of the other file; false where that is not allowed.
  func rename(over old: borrowing WritableFile) throws(InputFailure) -> Bool {
    guard renameat(folder, name, folder, old.name.systemPath) == 0 else {
      // A file may be mounted by itself, as containers do.
      if [EACCES, EPERM, EBUSY].contains(errno) { return false }
      throw InputFailure(errorNumber: errno)
    }
    fsync(folder)
    return true
  }

  /// Removes what killed processes left in a folder: files with names of this pattern that are older than an hour.
  static func sweep(_ folder: String) {
    OpenFolder(path: folder)?.forEach(
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
