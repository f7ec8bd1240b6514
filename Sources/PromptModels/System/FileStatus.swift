import Foundation

/// What the file system says of a path in one call.
package struct FileStatus: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case folder
    case file
    /// A pipe, a socket or a device: nothing to open.
    case other
  }

  package let kind: Kind
  /// The disk and the number on it: the same for all names of one file or folder.
  let device: UInt64
  /// The number of the user whose it is.
  package let owner: UInt32
  package let stamp: FileStamp

  /// Nil when there is nothing at the path or at the end of its links.
  package init?(path: String, followsLinks: Bool = true) {
    self.init(name: path.systemPath, inFolder: AT_FDCWD, followsLinks: followsLinks)
  }

  /// The status of an open file or folder.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The status of a name in an open folder.
  package init?(name: UnsafePointer<CChar>, inFolder descriptor: Int32, followsLinks: Bool = true) {
    var status = stat()
    guard fstatat(descriptor, name, &status, followsLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: kind = .folder
    case S_IFREG: kind = .file
    default: kind = .other
    }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    owner = status.st_uid
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    stamp = FileStamp(
      size: UInt64(clamping: status.st_size),
      modified: Self.nanoseconds(modified), changed: Self.nanoseconds(changed),
      inode: UInt64(truncatingIfNeeded: status.st_ino))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

/// By what a file is known to be the one that was read before.
package struct FileStamp: Sendable, Hashable {
  /// The size in bytes.
  package let size: UInt64
  /// When it was last written, in nanoseconds since 1970; whoever may write to the file can set this to any time.
  package let modified: Int64
  /// When it or what is known of it was last changed, in nanoseconds since 1970, as the system alone sets it.
  package let changed: Int64
  /// The number of the file on its disk.
  package let inode: UInt64

  package init(size: UInt64, modified: Int64, changed: Int64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  /// Whether one of its times is less than so many nanoseconds ago, or yet to come: the file may change again without
  /// another stamp.
  func isFresh(within time: Int64) -> Bool { !Self.isPast(max(modified, changed), by: time) }

  /// Whether the file was last written longer ago.
  package func isOlder(thanSeconds seconds: Int64) -> Bool { Self.isPast(modified, by: seconds * 1_000_000_000) }

  /// Whether a time is at least so many nanoseconds ago.
  private static func isPast(_ time: Int64, by distance: Int64) -> Bool {
    var now = timespec()
    guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return false }
    return time <= Int64(now.tv_sec) &* 1_000_000_000 &+ Int64(now.tv_nsec) &- distance
  }
}
