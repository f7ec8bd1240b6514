import Foundation

/// A folder of the file system, open to be listed: one system call for the names of many files, and one for each file
/// of interest.
package struct OpenFolder: ~Copyable {
  /// What a name in a folder stands for.
  package enum Item: Sendable {
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
  ///   - jobs: how many names are looked at in parallel.
  ///   - body: gets the name and what it stands for.
  @discardableResult
  package func forEachItem(where isWanted: (String) -> Bool, jobs: Int = 1, do body: (String, Item) -> Void) -> Bool {
    var entries: [Entry] = []
    // The names as the system has them, each with a NUL after it.
    var names: [CChar] = []
    while let entry = next() {
      // The name is read in place: what is mapped of the record may be shorter than its type.
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return false }
      let bytes = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      let (name, type) = (String(systemPath: bytes), Int32(entry.pointee.d_type))
      if name == "." || name == ".." { continue }
      switch type {
      case Int32(DT_DIR): body(name, .folder)
      case Int32(DT_REG), Int32(DT_LNK), Int32(DT_UNKNOWN):
        let isWanted = isWanted(name)
        if type == Int32(DT_REG), !isWanted { continue }
        entries.append(Entry(name: name, start: names.count, isLink: type == Int32(DT_LNK), isWanted: isWanted))
        names += UnsafeBufferPointer(start: bytes, count: strlen(bytes) + 1)
      default: continue
      }
    }
    var isWhole = errno == 0
    let looks = looks(at: entries, names, jobs: jobs)
    for (entry, look) in zip(entries, looks) {
      switch look {
      case .item(.folder): body(entry.name, .folder)
      case .item(let item): if entry.isWanted { body(entry.name, item) }
      case .nothing: continue
      case .unknown: isWhole = false
      }
    }
    return isWhole
  }

  /// A name, before it is known what it stands for.
  private struct Entry {
    let name: String
    /// Its start in the names as the system has them.
    let start: Int
    let isLink: Bool
    let isWanted: Bool
  }

  private enum Look {
    case item(Item)
    /// Something else than a file or folder, or removed meanwhile.
    case nothing
    case unknown
  }

  /// What names stand for, in their order.
  private func looks(at entries: [Entry], _ names: [CChar], jobs: Int) -> [Look] {
    let descriptor = dirfd(stream)
    return ParallelMap.flatMap(entries, jobs: jobs) { run in
      names.withUnsafeBufferPointer { names in
        run.map { entry in
          // The buffer is not empty, as there is an entry.
          guard let status = FileStatus(name: names.baseAddress! + entry.start, inFolder: descriptor) else {
            let isGone = errno == ENOENT
            return entry.isLink ? .item(.danglingLink) : isGone ? .nothing : .unknown
          }
          switch status.kind {
          case .folder: return .item(.folder)
          case .file: return .item(.file(status.stamp))
          case .other: return .nothing
          }
        }
      }
    }
  }

  /// The next entry; nil at the end, and where the rest cannot be read, as `errno` says.
  private func next() -> UnsafeMutablePointer<dirent>? {
    errno = 0
    return readdir(stream)
  }
}
