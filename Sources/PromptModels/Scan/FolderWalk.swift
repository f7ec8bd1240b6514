import PromptResolver
import PromptSyntax

/// Lists the model files of a folder and of all folders in it.
struct FolderWalk {
  /// How many folders are listed at most, and how often one and the same: links can make a few folders look like very
  /// many.
  private static let folderLimit = 65_536
  private static let visitLimit = 32

  /// A folder that is or was listed: its path relative to the root, where it really is, and the folder around it.
  private struct Folder {
    let path: String
    var place: OpenFolder.Place?
    let parent: Int?
  }

  /// What a walk has found.
  struct Found {
    var files: [FoundFile] = []
    /// The folders in which some were left out for the limits, or since a link leads out of bounds.
    var unfinished: [String] = []
    /// The folders that cannot be read, or not all of them, by their paths.
    var unreadable: [String] = []
    /// Files and folders at whose names the reference's sort fails.
    var unsortable: [String] = []
  }

  let root: String
  let kind: ModelKind
  /// The folder to list, relative to the root; empty for the root itself.
  let place: String
  /// A folder without links that nothing may be outside of; nil for no such bound.
  var bound: String?

  /// Adds the files that the reference lists as models of a kind, in the order of its scan, and of embeddings the
  /// pictures that it opens to look for one.
  ///
  /// Links are followed; a folder that is linked from inside itself is not entered again, and one that is linked from
  /// many others only by its 32 shortest ways. Of a file nothing is read.
  /// - Throws: ``ModelDirectoryError`` if the folder cannot be listed.
  func find(into found: inout Found) throws(ModelDirectoryError) {
    var folders = [Folder(path: place, place: nil, parent: nil)]
    var visits: [OpenFolder.Place: Int] = [:]
    var entered: [(path: String, files: [FoundFile])] = []
    var isFinished = true
    let jobs = ParallelMap.jobs(opening: 1)
    // Level by level, so that the limits leave out what lies deepest.
    var level = folders.indices
    while !level.isEmpty {
      var listed: [(index: Int, path: String)] = []
      for index in level {
        let path = folders[index].path
        guard let place = OpenFolder(path: absolute(path))?.place else {
          if index == 0 { throw .unreadable(absolute(place)) }
          found.unreadable.append(absolute(path))
          continue
        }
        guard isInBounds(path) else {
          isFinished = false
          continue
        }
        guard !isAround(place, folders[index].parent, folders) else { continue }
        guard visits[place, default: 0] < Self.visitLimit else {
          isFinished = false
          continue
        }
        visits[place, default: 0] += 1
        folders[index].place = place
        listed.append((index, path))
      }
      let inner = listed.count < jobs ? jobs : 1
      let listings = ParallelMap.map(listed.map { $0.path }, jobs: jobs) { list($0, jobs: inner) }
      for ((index, path), listing) in zip(listed, listings) {
        if listing.isOdd { found.unsortable += unsortable(inFolder: path) }
        if !listing.isWhole { found.unreadable.append(absolute(path)) }
        if !listing.isInBounds { isFinished = false }
        if !listing.files.isEmpty { entered.append((path, listing.files)) }
        let room = Self.folderLimit - folders.count
        if listing.subfolders.count > room { isFinished = false }
        folders += listing.subfolders.prefix(room).map { Folder(path: $0, place: nil, parent: index) }
      }
      level = level.upperBound..<folders.count
    }
    // In one order of ours, so that what the reference leaves to the file system is always the same here.
    entered.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    found.files += joined(entered)
    // Folders are sorted by their whole paths, all together.
    if sortsNaturally { found.unsortable += NaturalOrder.unsortable(among: folders.map { "/" + $0.path }).map(shown) }
    if !isFinished { found.unfinished.append(absolute(place)) }
  }

  /// The files of folders in the order of the scan.
  private func joined(_ folders: [(path: String, files: [FoundFile])]) -> [FoundFile] {
    if kind != .hypernetwork, let order = ScanOrder.order(ofFolders: folders.map { $0.path }) {
      return order.flatMap { folders[$0].files }
    }
    let files = folders.flatMap { $0.files }
    if kind == .hypernetwork { return sortedByPath(files) }
    return ScanOrder.order(ofPaths: files.map { $0.path }).map { files[$0] }
  }

  /// Whether the reference sorts all files and folders in natural order, models or not.
  private var sortsNaturally: Bool { kind == .lora || kind == .lycoris }

  private func shown(_ path: String) -> String { String(path.dropFirst()) }

  /// The files of a folder at whose names the reference's sort fails.
  private func unsortable(inFolder path: String) -> [String] {
    var names: [String] = []
    OpenFolder(path: absolute(path))?.forEachItem(
      where: { _ in true },
      do: { name, item in
        switch item {
        case .file, .danglingLink: names.append(name)
        case .folder: break
        }
      })
    return NaturalOrder.unsortable(among: names.sorted()).map { path.isEmpty ? $0 : path + "/" + $0 }
  }

  /// What is in a folder.
  private struct Listing {
    /// The models, in the order of the scan.
    var files: [FoundFile] = []
    var subfolders: [String] = []
    /// Whether it has a name that may be unsortable.
    var isOdd = false
    /// Whether all was seen.
    var isWhole = false
    /// Whether no file is left out because a link leads out of bounds.
    var isInBounds = true
  }

  /// Lists the folder at a path.
  ///
  /// - Parameter jobs: how many of its files are looked at in parallel.
  private func list(_ path: String, jobs: Int) -> Listing {
    var listing = Listing()
    guard let folder = OpenFolder(path: absolute(path)) else { return listing }
    var files: [(name: String, stamp: FileStamp?)] = []
    let prefix = path.isEmpty ? "" : path + "/"
    listing.isWhole = folder.forEachItem(
      where: { name in
        listing.isOdd = listing.isOdd || sortsNaturally && NaturalOrder.isSuspicious(name)
        return isModel(name)
      }, jobs: jobs,
      do: { name, item in
        switch item {
        case .folder: if !isHidden(name) { listing.subfolders.append(prefix + name) }
        case .file(let stamp):
          // The reference skips empty files of embeddings, and of those only.
          if kind == .embedding, stamp.size == 0 { return }
          files.append((name, stamp))
        case .danglingLink:
          // The reference lists those of LoRAs, and fails to load them.
          if kind == .lora || kind == .lycoris { files.append((name, nil)) }
        }
      })
    if bound != nil {
      let count = files.count
      files.removeAll { !isInBounds(prefix + $0.name) }
      listing.isInBounds = files.count == count
    }
    listing.subfolders.sort()
    listing.files = ScanOrder.order(ofNames: files.map { $0.name }).map { index in
      let (name, stamp) = files[index]
      return FoundFile(
        kind: kind, place: place, folder: path, path: prefix + name,
        name: CatalogEntry.name(ofFile: name, kind: kind), stamp: stamp)
    }
    return listing
  }

  /// Hypernetworks come by their whole paths in lower case: `b.pt` is between `a/z.pt` and `c/a.pt`.
  private func sortedByPath(_ files: [FoundFile]) -> [FoundFile] {
    let keyed = files.enumerated().map { (key: Array($1.path.pythonLowercased.utf8), offset: $0) }
    return keyed.sorted { left, right in
      left.key == right.key ? left.offset < right.offset : left.key.lexicographicallyPrecedes(right.key)
    }.map { files[$0.offset] }
  }

  /// Whether a place is that of a folder or of one of the folders around it.
  private func isAround(_ place: OpenFolder.Place, _ folder: Int?, _ folders: [Folder]) -> Bool {
    var next = folder
    while let index = next {
      if folders[index].place == place { return true }
      next = folders[index].parent
    }
    return false
  }

  /// Whether a file or folder of a folder in bounds is in bounds, too.
  private func isInBounds(_ path: String) -> Bool { !Self.isLink(absolute(path), outOf: bound) }

  /// Whether a path of a folder in bounds is a link to elsewhere.
  ///
  /// - Parameter bound: a folder without links that nothing may be outside of; nil for no such bound.
  static func isLink(_ path: String, outOf bound: String?) -> Bool {
    guard let bound, FileStatus(path: path, followsLinks: false)?.kind == .other else { return false }
    guard let real = path.realPath else { return true }
    return real != bound && !real.utf8.starts(with: (bound == "/" ? bound : bound + "/").utf8)
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

  private func isModel(_ name: String) -> Bool {
    if kind == .embedding, CatalogEntry.name(ofPicture: name) != nil { return true }
    return CatalogEntry.isListed(fileNamed: name, kind: kind) && !isHidden(name)
  }

  /// The pattern with which the reference lists hypernetworks passes over what begins with a dot; the rest does not.
  private func isHidden(_ name: String) -> Bool { kind == .hypernetwork && name.utf8.first == UInt8(ascii: ".") }
}
