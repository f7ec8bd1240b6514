import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import PromptSyntax
import TestFiles
import Testing

private func file(_ json: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
  let length = length ?? UInt64(json.utf8.count)
  return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(json.utf8)
    + [UInt8](repeating: 7, count: data)
}

private let tensor = #"{"dtype":"F16","shape":[2],"data_offsets":[0,4]}"#
private let notes = #"{"ss_output_name":"alias"}"#

private let faultCases: [(String, String, [UInt8], FileFault?, String?)] = [
  // What contradicts itself is refused as `models FILE` refuses it, and its notes are found all the same.
  (
    "overlap", ".safetensors",
    file(#"{"a":\#(tensor),"b":{"dtype":"F16","shape":[1],"data_offsets":[2,4]},"__metadata__":\#(notes)}"#, data: 4),
    .malformedHeader, "alias"
  ),
  (
    "hole", ".safetensors", file(#"{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#, data: 4), .malformedHeader,
    nil
  ),
  (
    "type", ".safetensors", file(#"{"a":{"dtype":"F17","shape":[2],"data_offsets":[0,4]}}"#, data: 4), .malformedHeader,
    nil
  ),
  (
    "negative", ".safetensors",
    file(#"{"a":{"dtype":"F16","shape":[-2],"data_offsets":[0,4]},"__metadata__":\#(notes)}"#, data: 4),
    .malformedHeader, "alias"
  ),
  (
    "shape", ".safetensors", file(#"{"a":{"dtype":"F16","shape":[3],"data_offsets":[0,4]}}"#, data: 4),
    .malformedHeader, nil
  ),
  (
    "backwards", ".safetensors", file(#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}"#, data: 4),
    .malformedHeader, nil
  ),
  ("good", ".safetensors", file(#"{"a":\#(tensor),"__metadata__":\#(notes)}"#, data: 4), nil, "alias"),
  ("tuple", ".safetensors", file(#"{"a":["F16",[2],[0,4]]}"#, data: 4), nil, nil),
  ("bare", ".safetensors", file(#"{}"#), nil, nil),
  ("space", ".safetensors", file(" {\"a\":\(tensor)}", data: 4), nil, nil),
  ("null", ".safetensors", file(#"{"__metadata__":null}"#), nil, nil),
  ("empty", ".safetensors", [], .empty, nil),
  ("zeros", ".safetensors", .init(repeating: 0, count: 99), .zeros, nil),
  ("pointer", ".safetensors", Array("version https://git-lfs.github.com/spec/v1\n".utf8), .lfsPointer, nil),
  ("page", ".safetensors", Array("<!DOCTYPE html><html></html>".utf8), .webPage, nil),
  ("error", ".safetensors", Array(#"{"error":"unauthorized"}"#.utf8), .jsonText, nil),
  ("gguf", ".safetensors", Array("GGUF and more than ten bytes".utf8), .otherFormat, nil),
  ("short", ".safetensors", [1, 2, 3], .truncated, nil),
  ("cut", ".safetensors", file(#"{"a":\#(tensor),"__metadata__":\#(notes)}"#, data: 3), .truncated, "alias"),
  ("cut header", ".safetensors", file(#"{"a":"#, length: 100), .truncated, nil),
  ("long", ".safetensors", file(#"{"a":\#(tensor)}"#, data: 5), .trailingBytes, nil),
  ("huge", ".safetensors", file("{}", length: 100_000_001), .malformedHeader, nil),
  ("no header", ".safetensors", file(#"{"a":"#), .malformedHeader, nil),
  ("array", ".safetensors", file(#"[{"a":1}]"#), .malformedHeader, nil),
  ("no offsets", ".safetensors", file(#"{"a":{},"__metadata__":\#(notes)}"#), .malformedHeader, "alias"),
  (
    "offsets", ".safetensors", file(#"{"a":{"data_offsets":[0]},"__metadata__":\#(notes)}"#), .malformedHeader,
    "alias"
  ),
  (
    "number", ".safetensors", file(#"{"__metadata__":{"x":1,"ss_output_name":"alias"}}"#), .malformedHeader, "alias"
  ),
  ("twice", ".safetensors", file(#"{"__metadata__":{},"__metadata__":\#(notes)}"#), .malformedHeader, "alias"),
  (
    "type", ".safetensors", file(#"{"a":{"dtype":"F128","shape":[1],"data_offsets":[0,16]}}"#, data: 16),
    .malformedHeader, nil
  ),
  (
    "small type", ".safetensors", file(#"{"a":{"dtype":"f16","shape":[1],"data_offsets":[0,2]}}"#, data: 2),
    .malformedHeader, nil
  ),
  (
    "shape", ".safetensors",
    file(#"{"a":{"dtype":"F16","shape":[3],"data_offsets":[0,2]},"__metadata__":\#(notes)}"#, data: 2),
    .malformedHeader, "alias"
  ),
  ("old pickle", ".pt", Array("(dp0\n.".utf8), nil, nil),
  ("pickle", ".ckpt", [0x80, 2, 0x7D, 0x71, 0, 0x2E, 0, 0, 0], nil, nil),
  ("broken zip", ".pt", [0x50, 0x4B, 0x03, 0x04, 1, 2, 3, 4, 5], .malformedHeader, nil),
  ("safetensors", ".pt", file(#"{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#, data: 2), .otherFormat, nil),
  ("header", ".CKPT", file(#"{"__metadata__":\#(notes)}"#), .otherFormat, nil),
  ("text", ".pt", Array("weights".utf8), .otherFormat, nil),
  ("picture", ".ckpt", [0x89, 0x50, 0x4E, 0x47], .otherFormat, nil),
  ("unknown", ".ckpt", [1, 2, 3], .otherFormat, nil), ("empty", ".pt", [], .empty, nil),
  ("pointer", ".ckpt", Array("version https://git-lfs.github.com/spec/v1\n".utf8), .lfsPointer, nil),
  ("page", ".PT", Array("\n <html>".utf8), .webPage, nil), ("gguf", ".pt", Array("GGUF".utf8), .otherFormat, nil),
]

@Suite("Broken files")
struct BrokenFileTests {
  @Test(
    "what a file's first bytes, header and length say",
    arguments: faultCases)
  func faults(name: String, ending: String, bytes: [UInt8], fault: FileFault?, alias: String?) throws {
    try withFolder { folder in
      let cache = ModelCache(folder: folder.path + "/cache", settlingTime: 0)
      try folder.write("models/" + name + ending, bytes)
      try folder.setAge(100, of: "models/" + name + ending)
      let directory = ModelDirectory(path: folder.path + "/models")
      for _ in 0..<2 {
        let entry = try #require(try directory.catalog(cache: cache).loras.first)
        #expect(entry.fault == fault)
        #expect(entry.alias == alias)
      }
      // A file without bytes is not opened, so nothing is kept of it.
      #expect(cache.contents(forRoot: directory.path)?.files.map(\.fault) == (bytes.isEmpty ? nil : [fault]))
      // What needs no look into the file is known of a listing, too.
      #expect(try directory.listing().first?.fault == (fault == .empty ? .empty : nil))
    }
  }

  @Test("good files to the glance are those to the whole reader")
  func agreement() throws {
    try withFolder { folder in
      let path = folder.path + "/x.safetensors"
      for data in 0...6 {
        try folder.write("x.safetensors", file(#"{"a":\#(tensor)}"#, data: data))
        let entry = try #require(try ModelDirectory(path: folder.path).catalog().loras.first)
        #expect((entry.fault == nil) == (ModelFile(inspecting: path).fault == nil))
      }
    }
  }

  private static let catalog = Catalog(entries: [
    CatalogEntry(name: "good", path: "good.safetensors"),
    CatalogEntry(name: "bad", alias: "worse", path: "bad.safetensors", fault: .truncated),
  ])

  @Test(
    "what each frontend does with one",
    arguments: [
      ("a1111", [.applied, .broken]), ("forge", [.allOff, .allOff]), ("sdnext", [.applied, .broken]),
      ("sdcpp", [.broken, .applied]), ("swarmui", [.noImage, .noImage]), ("fooocus", [.noImage, .noImage]),
      ("prompt-control", [.noImage, .noImage]),
    ] as [(String, [LoraApplication.Status])])
  func plans(frontend: String, statuses: [LoraApplication.Status]) throws {
    let frontend = try #require(Frontend(named: frontend))
    let source: SourceText = "<lora:good:1><lora:bad:1>"
    let plan = Resolver(catalog: Self.catalog, frontend: frontend).plan(for: source)
    #expect(plan.loras.map(\.status) == statuses)
    let bad = try #require(plan.loras.first { $0.name == "bad" })
    #expect(bad.effective == nil && bad.total == nil)
    #expect(bad.reason.hasPrefix("its file cannot be loaded: it is truncated"))
    #expect(plan.diagnostics.map(\.ruleID) == ["lora-broken"])
    #expect(plan.diagnostics.map { source[$0.range] } == ["bad"])
  }

  @Test("a tag that does not read, or a name without a file, comes first")
  func precedence() {
    func reasons(_ frontend: Frontend, _ prompt: SourceText) -> [String] {
      Resolver(catalog: Self.catalog, frontend: frontend).plan(for: prompt).loras.map(\.reason)
    }
    #expect(
      reasons(.forge, "<lora:bad><lora:good>") == [
        "its file cannot be loaded: \(FileFault.truncated.reason), which disables all LoRAs in the prompt",
        "the file of 'bad' cannot be loaded, which disables all LoRAs in the prompt",
      ])
    #expect(reasons(.forge, "<lora:bad><lora:gone>").first?.hasPrefix("no file matches 'gone'") == true)
    #expect(reasons(.automatic1111, "<lora:bad:x>").first?.hasPrefix("'<lora:bad:x>' cannot be read") == true)
    #expect(reasons(.swarmUI, "<lora:bad>").first?.hasSuffix(", so no image is made") == true)
  }

  @Test("a broken file is noted, has no phrase and is not suggested")
  func notes() {
    let notes = CatalogNotes(on: Self.catalog)
    #expect(notes.notes(on: Self.catalog.loras[1]) == [.brokenFile(.truncated)])
    #expect(notes.phrase(for: Self.catalog.loras[1]) == nil)
    #expect(Suggestions(in: Self.catalog).names(for: "worsee").isEmpty)
    #expect(Set(FileFault.allCases.map(\.reason)).count == FileFault.allCases.count)
  }
}
