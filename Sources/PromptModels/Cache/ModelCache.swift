import Foundation

/// A folder that caches what was read from model files.
///
/// Each models folder has a file of its own in it, named by a hash of its real path. A file is replaced as a whole, so
/// that several processes may read and write at the same time; the last one wins. A file that is damaged, of another
/// version or of another folder counts as none and is written anew.
///
/// ```swift
/// let catalog = try ModelDirectory(path: "models/Lora").catalog(cache: .user(environment: environment))
/// ```
public struct ModelCache: Sendable, Hashable {
  /// The longest cache file that is read, in bytes: some hundred thousand models.
  static let sizeLimit = 64 << 20

  /// The folder's path. It is made when there is something to keep.
  public let folder: String
  /// How long ago a file must have changed to be kept, in nanoseconds: clocks of file systems have ticks of up to two
  /// seconds, in which a file may change again without another stamp.
  let settlingTime: Int64

  /// A cache in a folder of one's own choice.
  public init(folder: String) { self.init(folder: folder, settlingTime: Self.tick) }

  /// A cache that also keeps files that just changed, for tests that do not wait.
  package init(folder: String, settlingTime: Int64) {
    self.folder = folder
    self.settlingTime = settlingTime
  }

  private static let tick: Int64 = 2_000_000_000

  /// The cache in the user's folder for caches: `sdprompt` in `XDG_CACHE_HOME` or else in `~/.cache`, on Apple's
  /// systems in `~/Library/Caches`; nil without such a folder.
  ///
  /// - Parameter environment: the variables of the process.
  public static func user(environment: [String: String]) -> ModelCache? {
    if let caches = environment["XDG_CACHE_HOME"], caches.utf8.first == UInt8(ascii: "/") {
      return ModelCache(folder: caches + "/sdprompt")
    }
    guard let home = environment["HOME"], home.utf8.first == UInt8(ascii: "/") else { return nil }
    #if canImport(Darwin)
      return ModelCache(folder: home + "/Library/Caches/sdprompt")
    #else
      return ModelCache(folder: home + "/.cache/sdprompt")
    #endif
  }

  /// What is kept of a models folder; nil when there is nothing or it cannot be believed.
  package func contents(forRoot root: String) -> CacheContents? {
    guard let real = root.realPath, let bytes = CacheFile.read(path(forRealRoot: real)),
      let contents = CacheContents(decoding: bytes), contents.root.utf8.elementsEqual(real.utf8)
    else { return nil }
    return contents
  }

  /// Keeps what was read of a models folder; what cannot be written is read again next time.
  ///
  /// What is kept of folders that are there no more is removed on this occasion, if it is among the first 256 files.
  package func keep(_ files: [CachedFile], forRoot root: String) {
    guard let real = root.realPath else { return }
    let bytes = CacheContents(root: real, files: files).encoded()
    guard bytes.count <= Self.sizeLimit else { return }
    CacheFile.replace(path(forRealRoot: real), inFolder: folder, with: bytes)
    removeOrphans()
  }

  /// Removes the files of roots that do not exist any more, and files that were never finished; of other names than
  /// the cache gives, none.
  private func removeOrphans() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.filter({ CacheName($0) == .file }).prefix(256) {
      let path = folder + "/" + name
      guard let start = CacheFile.read(path, atMost: 4096), let root = CacheContents.root(inStart: start) else {
        continue
      }
      if CacheFile.isGone(root) { CacheFile.remove(path) }
    }
    // What a process left that was ended while it wrote.
    for name in names where CacheName(name) == .temporary {
      let path = folder + "/" + name
      if let status = FileStatus(path: path), status.kind == .file, status.stamp.isOlder(thanSeconds: 2) {
        CacheFile.remove(path)
      }
    }
  }

  private func path(forRealRoot root: String) -> String {
    let hash = CacheChecksum.of(ContiguousArray(root.utf8).span, upTo: root.utf8.count)
    return folder + "/" + CacheName.file(forKey: hash)
  }
}
