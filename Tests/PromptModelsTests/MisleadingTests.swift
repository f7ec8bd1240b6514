import Foundation
import PromptModels
import PromptResolver
import PromptSyntax
import TestFiles
import Testing

@Suite("Folders and pickles that mislead") struct MisleadingTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    try TestFiles.withFolder { try body($0.path) }
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// A safetensors file with nothing but an alias.
  private func named(_ alias: String) -> [UInt8] {
    let json = Array(#"{"__metadata__":{"ss_output_name":"\#(alias)"}}"#.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: json.count >> (8 * $0)) } + json
  }

  @Test("a folder of LoRAs may have one called LyCORIS in it")
  func lycorisInside() throws {
    try withFolder { root in
      try write(named("a"), root + "/top.safetensors")
      try write(named("b"), root + "/LyCORIS/inner.safetensors")
      let names = try ModelDirectory(path: root).catalog().loras.map(\.name)
      #expect(Set(names) == ["top", "inner"])
    }
  }

  @Test("a folder that is given twice counts once, and its aliases stay")
  func sameFolderTwice() throws {
    try withFolder { root in
      try write(named("Ink Alias"), root + "/ink.safetensors")
      let directory = ModelDirectory(path: root)
      let catalog = try ModelDirectory.catalog(of: [directory, ModelDirectory(path: root + "/.")])
      #expect(catalog.lora(named: "Ink Alias")?.name == "ink")
    }
  }

  @Test("Forge does not find what lies in the folder of LyCORIS")
  func forge() throws {
    try withFolder { root in
      try write(named("x"), root + "/models/LyCORIS/wavy.safetensors")
      try write(named("y"), root + "/models/Lora/ink.safetensors")
      let catalog = try ModelDirectory(path: root).catalog()
      let prompt = "<lora:wavy> <lora:ink>"
      let plan = Resolver(catalog: catalog).plan(for: .init(prompt))
      #expect(plan.loras.map(\.status) == [.applied, .applied])
      let forge = Resolver(catalog: catalog, frontend: .forge).plan(for: .init(prompt))
      #expect(forge.loras.map(\.status) == [.allOff, .allOff])
    }
  }

  @Test("the pickles behind PyTorch's magic number are read whatever they begin with")
  func legacyPickles() {
    let magic: [UInt8] = [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
    let summary = PickleSummary(bytes: magic + Array("cos\nsystem\n(S'id'\ntR.".utf8))
    #expect(summary.suspiciousGlobals.map(\.text) == ["os.system"])
  }
}
