import PromptModels
import PromptResolver
import PromptSyntax
import TestFiles
import Testing

/// Frontends that go by paths go by those in the folder of LoRAs, wherever that lies.
@Suite("Lookup by path")
struct PathLookupTests {
  private func path(_ catalog: Catalog, _ frontend: Frontend, _ name: String) -> String? {
    let source = SourceText("<lora:\(name):1>")
    return Resolver(catalog: catalog, frontend: frontend).plan(for: source).loras.first?.file?.path
  }

  @Test("an installation")
  func installation() throws {
    try withFolder { folder in
      for path in ["Lora/characters/knight", "Lora/ink", "LyCORIS/old", "Lora/models/a"] {
        try folder.writeLora("models/\(path).safetensors", alias: "x")
      }
      let catalog = try ModelDirectory(path: folder.path).catalog()
      let knight = "models/Lora/characters/knight.safetensors"
      for frontend in [Frontend.stableDiffusionCpp, .swarmUI, .promptControl] {
        #expect(path(catalog, frontend, "characters/knight") == knight)
        #expect(path(catalog, frontend, "characters/knight.safetensors") == knight)
        #expect(path(catalog, frontend, "ink") == "models/Lora/ink.safetensors")
        #expect(path(catalog, frontend, "old") == "models/LyCORIS/old.safetensors")
        #expect(path(catalog, frontend, "models/Lora/characters/knight") == nil)
      }
      // A part of the installation's path is no part of the name.
      #expect(path(catalog, .swarmUI, "Lora") == nil)
      #expect(path(catalog, .swarmUI, "MODELS") == "models/Lora/models/a.safetensors")
      #expect(path(catalog, .promptControl, "models") == "models/Lora/models/a.safetensors")
      #expect(path(catalog, .stableDiffusionCpp, "knight") == nil)
      for frontend in [Frontend.automatic1111, .forge, .sdNext, .fooocus] {
        #expect(path(catalog, frontend, "knight") == knight)
        #expect(path(catalog, frontend, "characters/knight") == nil)
      }
    }
  }

  @Test("stable-diffusion.cpp takes a path's dots away, and none leads out of the folder")
  func dots() throws {
    try withFolder { folder in
      for path in ["in/ink", "in/sub/wash", "out"] { try folder.writeLora("\(path).safetensors", alias: "x") }
      let catalog = try ModelDirectory(path: folder.path + "/in").catalog()
      for name in ["./ink", ".//ink", "sub/../ink", "./sub/.././ink.safetensors"] {
        #expect(path(catalog, .stableDiffusionCpp, name) == "ink.safetensors", "\(name)")
        #expect(path(catalog, .swarmUI, name) == nil)
      }
      for name in [
        "../out", "sub/../../out", "../in/ink", "/ink", "ink/", "..", ".", "/", "../" + folder.path + "/out",
      ] {
        #expect(path(catalog, .stableDiffusionCpp, name) == nil, "\(name)")
      }
      let plan = Resolver(catalog: catalog, frontend: .stableDiffusionCpp).plan(
        for: "<lora:|high_noise|ink:1><lora:sub/wash:1><lora:./ink:1><lora:ink:1>")
      #expect(plan.loras.map(\.name) == ["./ink", "ink", "sub/wash", "ink"])
      #expect(plan.loras.map(\.isForHighNoise) == [false, false, false, true])
      #expect(plan.loras.map(\.total?.unet) == [2, 2, 1, 1])
    }
  }

  @Test("two roots: of one path the first root's file is taken")
  func roots() throws {
    try withFolder { folder in
      for path in ["one/sub/ink", "one/z", "two/models/loras/sub/ink", "two/models/loras/sub/a"] {
        try folder.writeLora("\(path).safetensors", alias: "x")
      }
      let catalog = try ModelDirectory.catalog(
        of: ["one", "two"].map { ModelDirectory(path: folder.path + "/" + $0) })
      #expect(
        catalog.loras.map(\.pathInFolder) == [
          "z.safetensors", "sub/ink.safetensors", "sub/a.safetensors", "sub/ink.safetensors",
        ])
      for frontend in [Frontend.stableDiffusionCpp, .swarmUI, .promptControl] {
        #expect(path(catalog, frontend, "sub/ink") == folder.path + "/one/sub/ink.safetensors")
        #expect(path(catalog, frontend, "sub/a") == folder.path + "/two/models/loras/sub/a.safetensors")
        #expect(path(catalog, frontend, folder.path + "/one/z") == nil)
      }
      // In the order of the paths in the folders, not of those of the roots.
      let plan = Resolver(catalog: catalog, frontend: .stableDiffusionCpp).plan(for: "<lora:z:1><lora:sub/a:1>")
      #expect(plan.loras.map(\.name) == ["sub/a", "z"])
    }
  }
}
