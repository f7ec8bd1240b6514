import Foundation
import PromptModels
import PromptResolver
import Testing

@Suite("Model cache")
struct ModelCacheTests {
  private static let contents = CacheContents(
    root: "/models",
    files: [
      CachedFile(path: "a.safetensors", stamp: FileStamp(size: 10, modified: -1, inode: 3), alias: "Ä"),
      CachedFile(
        path: "s/b.safetensors", stamp: FileStamp(size: .max, modified: .min, inode: 0), alias: nil,
        hash: String(repeating: "0123abcd", count: 8)),
      CachedFile(
        path: "c.pt", stamp: FileStamp(size: 1, modified: 2, inode: 3), alias: nil, fault: .trailingBytes),
      CachedFile(path: "", stamp: FileStamp(size: 0, modified: 0, inode: .max), alias: ""),
    ])

  @Test("what is kept reads back")
  func roundTrip() {
    #expect(CacheContents(decoding: Self.contents.encoded()) == Self.contents)
    let empty = CacheContents(root: "", files: [])
    #expect(CacheContents(decoding: empty.encoded()) == empty)
  }

  @Test("damage is noticed, and without the checksum nothing traps")
  func damage() {
    let bytes = Self.contents.encoded()
    for count in 0..<bytes.count { #expect(CacheContents(decoding: ContiguousArray(bytes.prefix(count))) == nil) }
    #expect(CacheContents(decoding: bytes + [0]) == nil)
    var random = SeededRandom(state: 3)
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0...(random.next() % 3) {
        damaged[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
      }
      if damaged != bytes { #expect(CacheContents(decoding: damaged) == nil) }
      // With a checksum that fits, it is up to the reader of the fields; what it accepts is what it would write.
      Self.mend(&damaged)
      if let read = CacheContents(decoding: damaged) { #expect(read.encoded() == damaged) }
    }
    for count in 0..<bytes.count {
      var cut = ContiguousArray(bytes.prefix(count)) + ContiguousArray(repeating: 0, count: 8)
      Self.mend(&cut)
      if let read = CacheContents(decoding: cut) { #expect(read.encoded() == cut) }
    }
  }

  private static func mend(_ bytes: inout ContiguousArray<UInt8>) {
    let end = bytes.count - 8
    let sum = CacheChecksum.of(bytes.span, upTo: end)
    for index in 0..<8 { bytes[end + index] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * index)) }
  }

  @Test("a file is read again only when it is another one; a damaged cache is written anew")
  func warm() throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache/deep")
      let directory = ModelDirectory(path: folder.path + "/models")
      func aliases() throws -> [String?] { try directory.catalog(cache: cache).entries.map(\.alias) }
      for (name, alias) in [("a", "A"), ("b", "B"), ("c", "C")] {
        try folder.writeLora("models/\(name).safetensors", alias: alias)
      }
      #expect(try aliases() == ["A", "B", "C"])
      let kept = try #require(cache.contents(forRoot: directory.path))
      #expect(kept.files.map(\.alias) == ["A", "B", "C"])

      // What the cache says is believed while the stamp fits, and no longer.
      let changed = kept.files.map { CachedFile(path: $0.path, stamp: $0.stamp, alias: "kept") }
      cache.keep(changed, forRoot: directory.path)
      try folder.writeLora("models/b.safetensors", alias: "longer")
      try FileManager.default.removeItem(atPath: folder.path + "/models/a.safetensors")
      try folder.writeLora("models/d.safetensors", alias: "D")
      #expect(try aliases() == ["longer", "kept", "D"])
      #expect(cache.contents(forRoot: directory.path)?.files.map(\.alias) == ["longer", "kept", "D"])

      let files = try FileManager.default.contentsOfDirectory(atPath: cache.folder)
      #expect(files.count == 1)
      let file = cache.folder + "/" + (files.first ?? "")
      var bytes = ContiguousArray(try Data(contentsOf: URL(fileURLWithPath: file)))
      bytes[bytes.count / 2] ^= 1
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      #expect(try aliases() == ["longer", "C", "D"])
      #expect(cache.contents(forRoot: directory.path)?.files.map(\.alias) == ["longer", "C", "D"])
    }
  }

  @Test("what is kept of folders that are gone is removed when something is written")
  func orphans() throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache")
      for name in ["stays", "goes", "last"] { try folder.write("\(name)/x", []) }
      for name in ["stays", "goes"] { cache.keep([], forRoot: folder.path + "/" + name) }
      try folder.write("cache/other.models", Array("not ours".utf8))
      // A process that was ended a while ago left one file, another one is still writing.
      for name in ["old", "now"] { try folder.write("cache/\(name).models.1.2.new", [1]) }
      try folder.setAge(10, of: "cache/old.models.1.2.new")
      try FileManager.default.removeItem(atPath: folder.path + "/goes")
      let files = { try FileManager.default.contentsOfDirectory(atPath: cache.folder).count }
      #expect(try files() == 5)
      cache.keep([], forRoot: folder.path + "/last")
      #expect(try files() == 4)
      #expect(FileManager.default.fileExists(atPath: cache.folder + "/now.models.1.2.new"))
      #expect(cache.contents(forRoot: folder.path + "/stays") != nil)
      try FileManager.default.createDirectory(atPath: folder.path + "/goes", withIntermediateDirectories: true)
      #expect(cache.contents(forRoot: folder.path + "/goes") == nil)
    }
  }

  @Test("a file that may still be written is not kept")
  func fresh() throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache")
      try folder.writeLora("models/a.safetensors", alias: "A")
      try folder.setAge(0, of: "models/a.safetensors")
      let directory = ModelDirectory(path: folder.path + "/models")
      #expect(try directory.catalog(cache: cache).entries.map(\.alias) == ["A"])
      #expect(cache.contents(forRoot: directory.path) == nil)
    }
  }

  @Test("writers at the same time leave one whole file")
  func writers() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/cache-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let cache = ModelCache(folder: path + "/cache")
    let stamp = FileStamp(size: 1, modified: 1, inode: 1)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let files = (0..<200 + writer).map { CachedFile(path: "\($0)", stamp: stamp, alias: "\(writer)") }
          for round in 0..<100 {
            cache.keep(files, forRoot: path)
            let contents = cache.contents(forRoot: path)
            #expect(Set(contents?.files.map(\.alias) ?? []).count == 1, "\(round)")
          }
        }
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder).count == 1)
  }

  @Test("a cache that cannot be there changes nothing")
  func unusable() throws {
    try withFolder { folder in
      try folder.writeLora("models/a.safetensors", alias: "A")
      try folder.write("file", [1])
      for place in ["/file", "/file/below"] {
        let cache = ModelCache(folder: folder.path + place)
        let catalog = try ModelDirectory(path: folder.path + "/models").catalog(cache: cache)
        #expect(catalog.entries.map(\.alias) == ["A"])
      }
    }
  }

  @Test("the user's folder for caches")
  func user() {
    #expect(ModelCache.user(environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h"])?.folder == "/c/promptlint")
    #expect(ModelCache.user(environment: ["XDG_CACHE_HOME": "c"]) == nil)
    #if !canImport(Darwin)
      #expect(ModelCache.user(environment: ["HOME": "/h"])?.folder == "/h/.cache/promptlint")
    #endif
  }
}
