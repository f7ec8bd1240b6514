import Foundation

/// A folder of the file system, open to be listed: one system call for the names of many files, and one for each file
/// of interest.
package struct OpenFolder: ~Copyable {
  /// What a name in a folder stands for.
  package enum Item {
    case folder
    case file(FileStamp)
    /// A link that leads nowhere or around in a circle.
    case danglingLink
  }

  /// Where the folder really is.
  package let place: Place
  #if canImport(Darwin)
    private let stream: UnsafeMutablePointer<DIR>
  #else
    private let stream: OpaquePointer
  #endif

  /// The same for all paths that lead to one folder.
  package struct Place: Hashable {
    let device: UInt64
    let inode: UInt64

    init(_ status: FileStatus) {
      device = status.device
      inode = status.stamp.inode
    }

    /// Follows links; nil when there is nothing at their end.
    package init?(path: String) {
      guard let status = FileStatus(path: path) else { return nil }
      self.init(status)
    }
  }

  /// Opens a folder; nil if it does not exist or cannot be read.
  package init?(path: String) {
    let descriptor = open(path.systemPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard let status = FileStatus(descriptor: descriptor), let stream = fdopendir(descriptor) else {
      close(descriptor)
      return nil
    }
    place = Place(status)
    self.stream = stream
  }

  deinit { closedir(stream) }

  /// Calls `body` for each sub-folder and each regular file in whatever order; links are followed.
  ///
  /// Names are text as `String.init(systemPath:)` makes it.
  /// - Returns: whether all names were seen and it is known of each that is wanted what it stands for. It is not where
  ///   the folder may be listed but not entered.
  /// - Parameters:
  ///   - isWanted: whether to look at a name that is not a folder; others cost no system call.
  ///   - body: gets the name and what it stands for.
  @discardableResult
  package func forEachItem(where isWanted: (String) -> Bool, do body: (String, Item) -> Void) -> Bool {
    let descriptor = dirfd(stream)
    var isWhole = true
    while let entry = next() {
      // The name is read in place: what is mapped of the record may be shorter than its type.
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return false }
      let bytes = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      let name = String(systemPath: bytes)
      if name == "." || name == ".." { continue }
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_DIR): body(name, .folder)
      case Int32(DT_REG), Int32(DT_LNK), Int32(DT_UNKNOWN):
        let isFile = Int32(entry.pointee.d_type) == Int32(DT_REG)
        if isFile, !isWanted(name) { continue }
        guard let status = FileStatus(name: bytes, inFolder: descriptor) else {
          let isGone = errno == ENOENT
          if Int32(entry.pointee.d_type) == Int32(DT_LNK) {
            if isWanted(name) { body(name, .danglingLink) }
          } else if !isGone {
            isWhole = false
          }
          continue
        }
        switch status.kind {
        case .folder: body(name, .folder)
        case .file where isFile || isWanted(name): body(name, .file(status.stamp))
        case .file, .other: continue
        }
      default: continue
      }
    }
    return isWhole && errno == 0
  }

  /// The next entry; nil at the end, and where the rest cannot be read, as `errno` says.
  private func next() -> UnsafeMutablePointer<dirent>? {
    errno = 0
    return readdir(stream)
  }
}
