import Foundation
import PromptModels
import PromptResolver
import PromptSyntax
import Testing

@Suite("Model directory")
struct ModelDirectoryTests {
  private static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/models", isDirectory: true)

  @Test("the sample models")
  func sampleModels() throws {
    let catalog = try ModelDirectory(path: Self.samples.path).catalog()
    #expect(
      catalog.entries == [
        CatalogEntry(name: "add_detail", alias: "add_detail", path: "add_detail.safetensors"),
        CatalogEntry(name: "ink_wash", alias: "ink_wash", path: "ink_wash.safetensors"),
        CatalogEntry(name: "knight", alias: "knight", path: "characters/knight.safetensors"),
        CatalogEntry(name: "knight", alias: "dark_knight", path: "fantasy/knight.safetensors"),
        CatalogEntry(name: "old_film", path: "styles/old_film.pt"),
        CatalogEntry(name: "soft_light_v2", alias: "softlight", path: "styles/soft_light_v2.safetensors"),
        CatalogEntry(name: "watercolor", path: "styles/watercolor.safetensors"),
      ])
    let plan = Resolver(catalog: catalog).plan(for: "<lora:softlight:0.6> <lora:knight> <lora:watercolour>")
    #expect(plan.applications.map(\.status) == [.applied, .applied, .missing])
    #expect(plan.applications[1].entry?.path == "fantasy/knight.safetensors")
    #expect(plan.diagnostics.map(\.id) == ["lora-ambiguous", "lora-missing"])
  }

  @Test("no folder")
  func noFolder() {
    let file = Self.samples.path + "/ink_wash.safetensors"
    #expect(throws: ModelDirectoryError.notADirectory(file)) { try ModelDirectory(path: file).catalog() }
    let nothing = Self.samples.path + "/nothing"
    #expect(throws: ModelDirectoryError.notADirectory(nothing)) { try ModelDirectory(path: nothing).catalog() }
  }

  @Test("the folders of an installation, Lora before LyCORIS")
  func layouts() throws {
    try withFolder { folder in
      for path in ["models/LyCORIS/a.pt", "models/Lora/sub/a.pt", "models/Lora/z.pt", "models/VAE/v.pt", "w.pt"] {
        try folder.write(path, [])
      }
      let catalog = try ModelDirectory(path: folder.path).catalog()
      #expect(catalog.entries.map(\.path) == ["models/Lora/z.pt", "models/Lora/sub/a.pt", "models/LyCORIS/a.pt"])
      #expect(catalog.entry(named: "a")?.path == "models/LyCORIS/a.pt")
      let inner = try ModelDirectory(path: folder.path + "/models").catalog()
      #expect(inner.entries.map(\.path) == ["Lora/z.pt", "Lora/sub/a.pt", "LyCORIS/a.pt"])
    }
  }

  @Test("headers that lie or do not read leave a file without an alias")
  func headers() throws {
    func file(_ length: UInt64, _ json: String) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(json.utf8)
    }
    let good = #"{"__metadata__":{"ss_output_name":"other"}}"#
    let spaced = " " + good
    let number = #"{"__metadata__":{"ss_output_name":1}}"#
    let deep = #"{"a":"# + String(repeating: "[", count: 100_000)
    let cases: [(name: String, bytes: [UInt8])] = [
      ("beyond", file(UInt64(good.utf8.count) + 1, good)), ("broken", file(20, good)), ("deep", file(100_005, deep)),
      ("empty", []), ("huge", file(.max, good)), ("limit", file(100_000_001, good)), ("number", file(37, number)),
      ("short", [1, 2, 3]), ("spaced", file(UInt64(spaced.utf8.count), spaced)), ("zero", file(0, good)),
    ]
    try withFolder { folder in
      for (name, bytes) in cases { try folder.write(name + ".safetensors", bytes) }
      try folder.write("good.SAFETENSORS", file(UInt64(good.utf8.count), good) + [0, 0])
      let entries = try ModelDirectory(path: folder.path).catalog().entries
      #expect(entries.count == cases.count + 1)
      #expect(entries.filter { $0.alias != nil }.map(\.name) == ["good"])
      #expect(entries.first { $0.name == "good" }?.alias == "other")
    }
  }

  @Test("links are followed, but not around in circles, and pipes are not opened")
  func links() throws {
    try withFolder { folder in
      try folder.write("real/a.pt", [])
      try folder.write("folder.safetensors/b.pt", [])
      for (link, target) in [
        ("linked", "real"), ("real/up", ".."), ("c.pt", "real/a.pt"), ("gone.pt", "nowhere"), ("self.pt", "self.pt"),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/" + link, withDestinationPath: target)
      }
      #expect(mkfifo(folder.path + "/pipe.safetensors", 0o600) == 0)
      let entries = try ModelDirectory(path: folder.path).catalog().entries
      #expect(entries.map(\.path) == ["c.pt", "folder.safetensors/b.pt", "linked/a.pt", "real/a.pt"])
    }
  }

  /// A folder for one test, removed after it.
  private struct Folder {
    let path: String

    func write(_ name: String, _ bytes: [UInt8]) throws {
      let url = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }

  private func withFolder(_ body: (Folder) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("models-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(Folder(path: url.path))
  }
}
