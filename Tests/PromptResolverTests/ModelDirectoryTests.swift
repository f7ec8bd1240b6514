import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import PromptSyntax
import TestFiles
import Testing

@Suite("Model directory")
struct ModelDirectoryTests {
  private static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/models", isDirectory: true)

  @Test("the sample models")
  func sampleModels() throws {
    let catalog = try ModelDirectory(path: Self.samples.path).catalog()
    #expect(
      catalog.loras == [
        CatalogEntry(
          name: "add_detail", alias: "add_detail", path: "add_detail.safetensors", size: 22132, contents: .lora),
        CatalogEntry(name: "ink_wash", alias: "ink_wash", path: "ink_wash.safetensors", size: 11798, contents: .lora),
        CatalogEntry(
          name: "knight", alias: "knight", path: "characters/knight.safetensors", size: 11750, contents: .lora),
        CatalogEntry(
          name: "knight", alias: "dark_knight", path: "fantasy/knight.safetensors", size: 22126, contents: .lora),
        CatalogEntry(name: "old_film", path: "styles/old_film.pt", size: 244),
        CatalogEntry(
          name: "soft_light_v2", alias: "softlight", path: "styles/soft_light_v2.safetensors", size: 32590,
          contents: .lora),
        CatalogEntry(name: "watercolor", path: "styles/watercolor.safetensors", size: 11718, contents: .lora),
      ])
    let plan = Resolver(catalog: catalog).plan(for: "<lora:softlight:0.6> <lora:knight> <lora:watercolour>")
    #expect(plan.loras.map(\.status) == [.applied, .applied, .missing])
    #expect(plan.loras[1].file?.path == "fantasy/knight.safetensors")
    #expect(plan.diagnostics.map(\.ruleID) == ["lora-ambiguous", "lora-missing"])
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
      #expect(catalog.loras.map(\.path) == ["models/Lora/z.pt", "models/Lora/sub/a.pt", "models/LyCORIS/a.pt"])
      #expect(catalog.loras.map(\.pathInFolder) == ["z.pt", "sub/a.pt", "a.pt"])
      #expect(catalog.lora(named: "a")?.path == "models/LyCORIS/a.pt")
      let inner = try ModelDirectory(path: folder.path + "/models").catalog()
      #expect(inner.loras.map(\.path) == ["Lora/z.pt", "Lora/sub/a.pt", "LyCORIS/a.pt"])
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
      let entries = try ModelDirectory(path: folder.path).catalog().loras
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
      let entries = try ModelDirectory(path: folder.path).catalog().loras
      #expect(
        entries.map(\.path) == [
          "c.pt", "gone.pt", "self.pt", "folder.safetensors/b.pt", "linked/a.pt", "real/a.pt",
        ])
      #expect(entries.filter { $0.fault == .danglingLink }.map(\.name) == ["gone", "self"])
    }
  }

  @Test("folders that link to each other are listed by some of their ways, and what lies beside them wholly")
  func tangle() throws {
    try withFolder { folder in
      let names = (1...9).map { "d\($0)" }
      for name in names {
        try folder.write("\(name)/\(name).pt", [1])
        for other in names where other != name {
          try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/\(name)/to_\(other)", withDestinationPath: "../" + other)
        }
      }
      try folder.write("z/z/z.pt", [1])
      let catalog = try ModelDirectory(path: folder.path).catalog()
      #expect(catalog.unfinishedFolders == [folder.path])
      #expect(Set(catalog.loras.map(\.name)) == Set(names + ["z"]))
      #expect(names.allSatisfy { catalog.loras(named: $0).contains { $0.path.utf8.count == 8 } })
      #expect(catalog.loras.count == 9 * 32 + 1)
      #expect(try ModelDirectory(path: folder.path + "/z").catalog().unfinishedFolders.isEmpty)
    }
  }

  @Test("the kinds of an installation of AUTOMATIC1111, hidden files as it lists them")
  func kinds() throws {
    try withFolder { folder in
      for path in [
        "models/Lora/._a.safetensors", "models/Lora/.hidden/b.PT", "models/Lora/c.bin", "models/LyCORIS/d.ckpt",
        "models/hypernetworks/sub/e.pt", "models/hypernetworks/.f.pt", "models/hypernetworks/.g/h.pt",
        "models/hypernetworks/i.PT", "models/hypernetworks/j.safetensors", "models/hypernetworks/None.pt",
        "embeddings/k.bin", "embeddings/sub/l.PT", "embeddings/m.png", "models/embeddings/n.safetensors",
      ] { try folder.writeModel(path) }
      try folder.write("models/Lora/._a.safetensors", [1, 2, 3])
      try folder.write("embeddings/empty.pt", [])
      let catalog = try ModelDirectory(path: folder.path).catalog()
      #expect(catalog.loras.map(\.name) == ["b", "d"])
      #expect(catalog.loras.map(\.kind) == [.lora, .lycoris])
      #expect(catalog.skippedFiles == ["models/Lora/._a.safetensors"])
      #expect(catalog.hypernetworks.map(\.name) == ["None", "e"])
      #expect(catalog.hypernetwork(named: "e")?.path == "models/hypernetworks/sub/e.pt")
      #expect(catalog.hypernetwork(named: "None") == nil && catalog.hypernetwork(named: "E") == nil)
      #expect(catalog.embeddingNames == ["n", "k", "l"])
      #expect(catalog.embeddings.map(\.size) == [10, 3, 3])
      let mentions = SyntaxTree(parsing: "a (K:1.2) <lora:e>").embeddings(named: catalog.embeddingNames)
      #expect(mentions.map(\.name) == ["k"])
    }
  }

  @Test("what macOS writes beside files is skipped, a model with such a name is not")
  func macMetadata() throws {
    try withFolder { folder in
      let note: [UInt8] = [0, 5, 0x16, 7, 0, 2, 0, 0] + Array("Mac OS X        ".utf8)
      for path in ["Lora/._a.safetensors", "Lora/x/._b.pt", "Lora/._c.ckpt", "embeddings/._d.pt"] {
        try folder.write("models/" + path, note)
      }
      try folder.write("models/Lora/a.safetensors", note)
      try folder.writeLora("models/Lora/._real.safetensors", alias: "real")
      let catalog = try ModelDirectory(path: folder.path).catalog()
      #expect(catalog.all.map(\.name) == ["._real", "a"])
      #expect(catalog.loras.map(\.fault) == [nil, .malformedHeader])
      #expect(
        catalog.skippedFiles == [
          "models/Lora/._a.safetensors", "models/Lora/._c.ckpt", "models/Lora/x/._b.pt", "models/embeddings/._d.pt",
        ])
      // Without a look into files the name alone tells.
      #expect(try ModelDirectory(path: folder.path).listing().map(\.name) == ["a"])
    }
  }

  @Test("names that the reference cannot sort, of models and of other files and folders")
  func unsortable() throws {
    try withFolder { folder in
      for path in ["Lora/²", "Lora/a/２", "Lora/a/ink.safetensors", "Lora/b/２", "Lora/c1²2/x.txt", "embeddings/²"] {
        try folder.write("models/" + path, [1])
      }
      let catalog = try ModelDirectory(path: folder.path).catalog()
      #expect(Set(catalog.unsortableNames) == ["models/Lora/²", "models/Lora/a/２", "models/Lora/c1²2"])
      #expect(try ModelDirectory(path: folder.path + "/models/Lora/b").catalog().unsortableNames.isEmpty)
    }
  }

  @Test("what files of LoRAs hold is read once and kept")
  func contents() throws {
    func file(_ name: String, _ shape: [Int]) -> [UInt8] {
      let bytes = shape.reduce(2, *)
      let json = #"{"\#(name)":{"dtype":"F16","shape":\#(shape),"data_offsets":[0,\#(bytes)]}}"#
      return (0..<8).map { UInt8(truncatingIfNeeded: json.utf8.count >> (8 * $0)) } + Array(json.utf8)
        + [UInt8](repeating: 0, count: bytes)
    }
    try withFolder { folder in
      let files: [(String, [UInt8], ModelFileKind)] = [
        ("a", file("x.lora_down.weight", [1, 4]), .lora),
        ("b", file("model.diffusion_model.out.2.bias", [4]), .checkpoint),
        ("c", file("first_stage_model.quant_conv.bias", [4]), .vae), ("d", file("emb_params", [1, 768]), .embedding),
        ("e", file("control_model.zero_convs.0.0.bias", [4]), .controlNet),
        ("f", file("image_proj.proj", [4]), .ipAdapter),
        ("g", file("text_model.final_layer_norm.bias", [4]), .textEncoder), ("h", file("other", [4]), .unknown),
      ]
      for (name, bytes, _) in files {
        try folder.write("models/\(name).safetensors", bytes)
        try folder.setAge(100, of: "models/\(name).safetensors")
      }
      let cache = ModelCache(folder: folder.path + "/cache", settlingTime: 0)
      for _ in 0..<2 {
        let catalog = try ModelDirectory(path: folder.path + "/models").catalog(cache: cache)
        #expect(catalog.loras.map(\.contents) == files.map(\.2))
        #expect(catalog.loras.allSatisfy { $0.fault == nil })
      }
      #expect(cache.contents(forRoot: folder.path + "/models")?.files.map(\.contents) == files.map(\.2))
    }
  }

  @Test("hypernetworks come by their paths, and the last of one name wins")
  func hypernetworkOrder() throws {
    try withFolder { folder in
      for path in ["B.pt", "c/a.pt", "a/z.pt", "a/a10.pt", "a/a9.pt", "z.pt"] {
        try folder.write("models/hypernetworks/" + path, [])
      }
      let catalog = try ModelDirectory(path: folder.path).catalog()
      #expect(
        catalog.hypernetworks.map { $0.path.dropFirst("models/hypernetworks/".count) } == [
          "a/a10.pt", "a/a9.pt", "a/z.pt", "B.pt", "c/a.pt", "z.pt",
        ])
      #expect(catalog.hypernetwork(named: "z")?.path == "models/hypernetworks/z.pt")
    }
  }

  @Test("the folders of ComfyUI, several roots, and one folder by two names")
  func roots() throws {
    try withFolder { folder in
      for path in ["comfy/models/loras/x.safetensors", "comfy/models/embeddings/y.pt", "plain/x.pt", "plain/z.pt"] {
        try folder.writeModel(path)
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/comfy/models/Lora", withDestinationPath: "loras")
      let roots = ["comfy", "plain/"].map { ModelDirectory(path: folder.path + "/" + $0) }
      let catalog = try ModelDirectory.catalog(of: roots)
      #expect(
        catalog.loras.map { $0.path.dropFirst(folder.path.count) } == [
          "/comfy/models/Lora/x.safetensors", "/plain/x.pt", "/plain/z.pt",
        ])
      #expect(catalog.lora(named: "x")?.path.hasSuffix("plain/x.pt") == true)
      #expect(catalog.embeddingNames == ["y"])
    }
  }

  @Test("a folder beside one of its own: a file of both is listed for the last one, what links repeat is not touched")
  func overlap() throws {
    try withFolder { folder in
      for path in ["models/Lora/a/x.pt", "models/Lora/b/x.pt", "models/LyCORIS/y.pt", "other/x.pt"] {
        try folder.write(path, [1])
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/models/Lora/linked", withDestinationPath: "a")
      try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "models/Lora/a")
      func catalog(_ roots: String...) throws -> Catalog {
        try ModelDirectory.catalog(of: roots.map { ModelDirectory(path: folder.path + $0) })
      }
      func paths(_ catalog: Catalog) -> [String] {
        catalog.loras.map { String($0.path.dropFirst(folder.path.count)) }
      }
      let whole = ["/models/Lora/a/x.pt", "/models/Lora/b/x.pt", "/models/Lora/linked/x.pt", "/models/LyCORIS/y.pt"]
      #expect(try paths(catalog("/models/Lora/a", "")) == whole)
      #expect(try paths(catalog("/link", "/models", "/other")) == whole + ["/other/x.pt"])
      #expect(try paths(catalog("", "/models/Lora/a")) == [whole[1], whole[3], whole[0]])
      #expect(try catalog("", "/models/Lora/a").lora(named: "x")?.path == folder.path + whole[0])
      #expect(try paths(catalog("", "/models/LyCORIS")) == whole)
      #expect(try catalog("", "/models/LyCORIS").lora(named: "y")?.kind == .lora)
    }
  }

  #if os(Linux)
    @Test("files and folders are read whose names are not UTF-8")
    func undecodable() throws {
      try withFolder { folder in
        let name = folder.path.utf8.map { CChar(bitPattern: $0) } + [0x2F, 0x61, -1]
        let pickle = Array("}.".utf8)
        try folder.write("a/b.pt", pickle)
        let file = name + ".pt".utf8.map { CChar(bitPattern: $0) } + [0]
        #expect(rename(folder.path + "/a/b.pt", file) == 0)
        try folder.write("a/b.pt", pickle)
        let plain = try ModelDirectory(path: folder.path).catalog()
        #expect(plain.loras.map(\.path) == ["a\u{10FFFF}.pt", "a/b.pt"])
        #expect(plain.loras.map(\.fault) == [nil, nil])
        #expect(mkdir(name + [0], 0o700) == 0)
        #expect(rename(folder.path + "/a/b.pt", name + "/b.pt".utf8CString) == 0)
        let nested = try ModelDirectory(path: folder.path).catalog()
        #expect(nested.loras.map(\.path) == ["a\u{10FFFF}.pt", "a\u{10FFFF}/b.pt"])
        #expect(nested.loras.map(\.fault) == [nil, nil] && nested.unfinishedFolders.isEmpty)
      }
    }
  #endif

  @Test("a name is a key, wherever it would lead as a path")
  func names() throws {
    try withFolder { folder in
      try folder.write("models/Lora/in.safetensors", [1])
      try folder.write("out.safetensors", [1])
      let resolver = Resolver(catalog: try ModelDirectory(path: folder.path).catalog())
      for name in [
        "../../out", "../out", "./in", "/in", folder.path + "/out", "in/", "in\0", "in\0.safetensors", "..", ".",
        "../../../../etc/passwd", String(repeating: "n", count: 4096), String(repeating: "../", count: 1365),
      ] {
        let plan = resolver.plan(for: SourceText("<lora:\(name):1>"))
        #expect(plan.loras.map(\.status) == [.missing], "\(name.prefix(40))")
        #expect(resolver.catalog?.hypernetwork(named: name) == nil)
      }
    }
  }
}
