import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import TestFiles
import Testing

@Suite("Model cache")
struct ModelCacheTests {
  private static let contents = CacheContents(
    root: "/models",
    files: [
      CachedFile(path: "a.safetensors", stamp: FileStamp(size: 10, modified: -1, changed: 4, inode: 3), alias: "Ä"),
      CachedFile(
        path: "s/b.safetensors", stamp: FileStamp(size: .max, modified: .min, changed: .max, inode: 0), alias: nil,
        hash: String(repeating: "0123abcd", count: 8)),
      CachedFile(
        path: "c.pt", stamp: FileStamp(size: 1, modified: 2, changed: -3, inode: 3), alias: nil, fault: .trailingBytes),
      CachedFile(path: "", stamp: FileStamp(size: 0, modified: 0, changed: .min, inode: .max), alias: ""),
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
      let cache = ModelCache(folder: folder.path + "/cache/deep", settlingTime: 0)
      let directory = ModelDirectory(path: folder.path + "/models")
      func aliases() throws -> [String?] { try directory.catalog(cache: cache).loras.map(\.alias) }
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

  @Test("a file that is overwritten in place is noticed, though neither its size nor the time that it shows changes")
  func inPlace() throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache", settlingTime: 0)
      let directory = ModelDirectory(path: folder.path + "/models")
      let path = folder.path + "/models/a.safetensors"
      try folder.writeLora("models/a.safetensors", alias: "one")
      try folder.writeLora("models/b.safetensors", alias: "two")
      let before = try FileManager.default.attributesOfItem(atPath: path)
      #expect(try directory.catalog(cache: cache).loras.map(\.alias) == ["one", "two"])
      let (bytes, alias) = (try Data(contentsOf: URL(fileURLWithPath: path)), Data("one".utf8))
      let range = try #require(bytes.range(of: alias))
      let handle = try #require(FileHandle(forUpdatingAtPath: path))
      try handle.seek(toOffset: UInt64(range.lowerBound))
      try handle.write(contentsOf: Data("new".utf8))
      try handle.close()
      try FileManager.default.setAttributes([.modificationDate: before[.modificationDate]!], ofItemAtPath: path)
      #expect(try directory.catalog(cache: cache).loras.map(\.alias) == ["new", "two"])
    }
  }

  @Test("many files in one folder and in many folders are listed in one order, cached or not")
  func many() throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache", settlingTime: 0)
      let directory = ModelDirectory(path: folder.path + "/models")
      for number in 0..<300 { try folder.writeLora("models/x\(number).safetensors", alias: "A\(number)") }
      for number in 0..<60 { try folder.writeLora("models/set \(number)/y.safetensors", alias: "B\(number)") }
      // These two folders are one to the natural order, so their files are sorted together.
      for (name, number) in [("t1/a", 1), ("t01/b", 2), ("t1/c", 3)] {
        try folder.writeLora("models/\(name).safetensors", alias: "C\(number)")
      }
      let aliases = (0..<300).map { "A\($0)" } + (0..<60).map { "B\($0)" } + (1...3).map { "C\($0)" }
      #expect(try directory.catalog().loras.map(\.alias) == aliases)
      for _ in 0..<2 { #expect(try directory.catalog(cache: cache).loras.map(\.alias) == aliases) }
      var counts: [Int] = []
      _ = try ModelDirectory.catalog(of: [directory]) { done, total in
        counts.append(done)
        #expect(total == 363)
      }
      #expect(counts == Array(1...363))
    }
  }

  @Test("what is kept of folders that are gone is removed when something is written")
  func orphans() throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache")
      for name in ["stays", "goes", "last"] { try folder.write("\(name)/x", []) }
      for name in ["stays", "goes"] { cache.keep([], forRoot: folder.path + "/" + name) }
      // A process that was ended a while ago left one file, another one is still writing.
      let (old, new) = ("0123456789abcdef.models.1.2.new", "fedcba9876543210.models.1.2.new")
      // What is called otherwise is somebody else's, whatever is in it.
      let gone = Array(CacheContents(root: folder.path + "/goes", files: []).encoded())
      let others = [
        "other.models", "0123456789ABCDEF.models", "0123456789abcdef0.models", "0123456789abcdef.models.bak", "x.new",
        "old.models.1.2.new", "0123456789abcdef.models..2.new", "0123456789abcdef.models.1.x.new",
        "0123456789abcdef.models.1.2.new.new", "0123456789abcdef.models.1.2", ".models",
      ]
      for name in others + [old, new] {
        try folder.write("cache/" + name, gone)
        if name != new { try folder.setAge(10, of: "cache/" + name) }
      }
      try FileManager.default.removeItem(atPath: folder.path + "/goes")
      let files = { Set(try FileManager.default.contentsOfDirectory(atPath: cache.folder)) }
      let before = try files()
      #expect(before.count == 2 + others.count + 2)
      cache.keep([], forRoot: folder.path + "/last")
      let after = try files()
      #expect(after.isSuperset(of: others + [new]) && !after.contains(old))
      #expect(after.count == before.count - 1)
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
      let directory = ModelDirectory(path: folder.path + "/models")
      // Its time of writing says long ago, but anybody may set that.
      for age in [0.0, 100] {
        try folder.setAge(age, of: "models/a.safetensors")
        #expect(try directory.catalog(cache: cache).loras.map(\.alias) == ["A"])
        #expect(cache.contents(forRoot: directory.path) == nil)
      }
    }
  }

  @Test("a file that was rewritten in place, with its size and time as before, is read again")
  func rewritten() throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache", settlingTime: 0)
      let directory = ModelDirectory(path: folder.path + "/models")
      let attributes = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)]
      let path = folder.path + "/models/a.safetensors"
      func times() -> (modified: timespec, changed: timespec, inode: UInt64) {
        var status = stat()
        stat(path, &status)
        #if canImport(Darwin)
          return (status.st_mtimespec, status.st_ctimespec, UInt64(status.st_ino))
        #else
          return (status.st_mtim, status.st_ctim, UInt64(status.st_ino))
        #endif
      }
      for alias in ["first", "other", "third"] {
        let before = times()
        repeat {
          try folder.writeLora("models/a.safetensors", alias: alias)
          try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
          // The system's clock may not have moved on.
        } while times().changed.tv_nsec == before.changed.tv_nsec
        if alias != "first" {
          #expect(times().inode == before.inode && times().modified.tv_sec == before.modified.tv_sec)
        }
        for _ in 0..<2 { #expect(try directory.catalog(cache: cache).loras.map(\.alias) == [alias]) }
        #expect(cache.contents(forRoot: directory.path)?.files.map(\.alias) == [alias])
      }
    }
  }

  @Test("writers at the same time leave one whole file")
  func writers() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/cache-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let cache = ModelCache(folder: path + "/cache")
    let stamp = FileStamp(size: 1, modified: 1, changed: 1, inode: 1)
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
        #expect(catalog.loras.map(\.alias) == ["A"])
      }
    }
  }

  @Test("the user's folder for caches")
  func user() {
    #expect(ModelCache.user(environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h"])?.folder == "/c/sdprompt")
    #expect(ModelCache.user(environment: ["XDG_CACHE_HOME": "c"]) == nil)
    #if !canImport(Darwin)
      #expect(ModelCache.user(environment: ["HOME": "/h"])?.folder == "/h/.cache/sdprompt")
    #endif
  }
}
