import PromptModels
import PromptResolver
import PromptSyntax
import TestFiles
import Testing

@Suite("Claimed hashes")
struct ClaimedHashTests {
  private static let hash = "813ea5fb1c67" + String(repeating: "0f", count: 26)

  @Test("the hash in a header, from the file and from the cache")
  func scan() throws {
    try withFolder { folder in
      for (name, hash) in [("a", Self.hash.uppercased()), ("b", "813ea5"), ("c", ModelHashes(bytes: []).sha256)] {
        let json = #"{"__metadata__":{"sshs_model_hash":"\#(hash)","ss_output_name":"\#(name) alias"}}"#
        let length = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(json.utf8.count) >> (8 * $0)) }
        try folder.write("models/\(name).safetensors", length + Array(json.utf8))
        try folder.setAge(100, of: "models/\(name).safetensors")
      }
      let cache = ModelCache(folder: folder.path + "/cache", settlingTime: 0)
      for _ in 0..<2 {
        let entries = try ModelDirectory(path: folder.path + "/models").catalog(cache: cache).loras
        #expect(entries.map(\.hash) == [Self.hash, nil, nil])
        #expect(entries.map(\.alias) == ["a alias", "b alias", "c alias"])
      }
    }
  }

  private static let catalog = Catalog(entries: [
    CatalogEntry(name: "ink", path: "ink.safetensors", hash: hash),
    CatalogEntry(name: "twin", path: "a/twin.safetensors", hash: "813ea5fb" + String(repeating: "1", count: 56)),
    CatalogEntry(name: "twin", path: "b/twin.safetensors"),
    CatalogEntry(name: "f13ea5fb", path: "f13ea5fb.safetensors"),
  ])

  @Test("files by the beginning of their hash")
  func lookup() {
    let catalog = Self.catalog
    #expect(catalog.loras(hashed: "813ea5fb1c67").map(\.name) == ["ink"])
    #expect(catalog.loras(hashed: "813EA5FB").map(\.path) == ["ink.safetensors", "a/twin.safetensors"])
    #expect(catalog.loras(hashed: Self.hash).map(\.name) == ["ink"])
    for prefix in ["813ea5f", "", Self.hash + "0", "813ea5fx", "813ea5fb1c68"] {
      #expect(catalog.loras(hashed: prefix).isEmpty)
    }
  }

  @Test("a name that is a hash suggests the file before names that are spelled alike")
  func suggestions() {
    let suggestions = Suggestions(in: Self.catalog)
    // The first 'twin' is not what its name loads, so it cannot be suggested.
    #expect(suggestions.names(for: "813EA5FB1C67") == ["ink"])
    #expect(suggestions.names(for: "813ea5fb") == ["ink"])
    #expect(suggestions.names(for: "813ea5fc") == ["f13ea5fb"])
    let plan = Resolver(catalog: Self.catalog).plan(for: "<lora:813ea5fb1c67:1>")
    #expect(plan.diagnostics.map(\.message) == ["LoRA '813ea5fb1c67' not found; did you mean 'ink'?"])
    #expect(plan.loras.map(\.status) == [.missing])
  }
}
