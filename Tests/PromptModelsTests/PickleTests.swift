import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import TestFiles
import Testing

@Suite("Pickles")
struct PickleTests {
  static func text(_ text: String) -> [UInt8] {
    [UInt8(ascii: "X")] + littleEndian(UInt32(text.utf8.count)) + Array(text.utf8)
  }
  static func short(_ text: String) -> [UInt8] { [0x8C, UInt8(text.utf8.count)] + Array(text.utf8) }
  static func global(_ module: String, _ name: String) -> [UInt8] { Array("c\(module)\n\(name)\n".utf8) }

  /// A dictionary of two tensors as PyTorch writes it, the second one through the pickle's memory.
  static let model: [UInt8] =
    [0x80, 2] + global("collections", "OrderedDict") + [0x29, 0x52, 0x71, 0, 0x28] + text("a.weight") + [0x71, 1]
    + global("torch._utils", "_rebuild_tensor_v2") + [0x71, 2, 0x28, 0x28] + text("storage") + [0x71, 3]
    + global("torch", "FloatStorage") + [0x71, 4] + text("0") + [0x74, 0x51, 0x4B, 0, 0x74, 0x52] + text("b.weight")
    + [0x71, 5, 0x68, 2, 0x28, 0x74, 0x52, 0x75, 0x2E]

  @Test("names of tensors and globals of a zip file and of a bare pickle")
  func names() {
    for bytes in [Self.model, zip([("m/version", [0x33]), ("m/data.pkl", Self.model), ("m/data/0", [0, 0])])] {
      let summary = PickleSummary(bytes: bytes)
      #expect(summary.fault == nil)
      #expect(summary.tensorNames == ["a.weight", "b.weight"])
      #expect(
        summary.globals.map(\.text) == [
          "collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch.FloatStorage",
        ])
      #expect(summary.suspiciousGlobals.isEmpty)
    }
    let archive = PickleSummary(bytes: zip([("m/data.pkl", Self.model), ("m/data/0", [0, 0])]))
    #expect(archive.entries.map(\.name) == ["m/data.pkl", "m/data/0"])
    #expect(archive.entries.map(\.length) == [UInt64(Self.model.count), 2])
  }

  /// An embedding as PyTorch writes it: offset, shape and strides behind the storage.
  private static func embedding(_ shape: [UInt8], name: String = "*", strides: [UInt8] = [0x4B, 1, 0x4B, 1, 0x86])
    -> [UInt8]
  {
    [0x80, 2, 0x7D, 0x28] + text("string_to_param") + [0x71, 1, 0x7D] + text(name)
      + global("torch._utils", "_rebuild_tensor_v2") + [0x71, 2, 0x28, 0x28] + text("storage")
      + global("torch", "FloatStorage") + text("0") + text("cpu") + [0x4D, 0, 6, 0x74, 0x71, 3, 0x51, 0x4B, 0]
      + shape + [0x71, 4] + strides + [0x89, 0x74, 0x52, 0x73] + text("name") + text("ink") + [0x75, 0x2E]
  }

  @Test("the shape of an embedding is read off, and that of nothing else is guessed at")
  func shapes() throws {
    let two: [UInt8] = [0x4B, 2, 0x4D, 0, 3, 0x86]
    let cases: [(shape: [UInt8], name: String, vectors: Int?, family: ModelFamily?)] = [
      (two, "*", 2, .stableDiffusion1), (two, "emb_params", 2, .stableDiffusion1),
      ([0x4A, 75, 0, 0, 0, 0x4D, 0, 4, 0x86], "*", 75, .stableDiffusion2),
      ([0x4D, 0, 3, 0x85], "<ink>", 1, .stableDiffusion1), ([0x4B, 2, 0x4B, 9, 0x86], "*", 2, .unknown),
      // A single tensor of another width may be anything.
      ([0x4B, 2, 0x4B, 9, 0x86], "<ink>", nil, nil),
      // Three dimensions, none, a number that is computed, and a negative one.
      ([0x4B, 1, 0x4B, 2, 0x4D, 0, 3, 0x87], "*", nil, nil), ([0x29], "*", nil, nil),
      ([0x4B, 2, 0x29, 0x52, 0x86], "*", nil, nil),
    ]
    for (shape, name, vectors, family) in cases {
      let bytes = Self.embedding(shape, name: name)
      for summary in [PickleSummary(bytes: bytes), PickleSummary(bytes: zip([("m/data.pkl", bytes)]))] {
        #expect(summary.fault == nil)
        #expect(summary.tensorNames == [name])
        #expect(summary.embedding?.vectors == vectors)
        #expect(summary.embedding?.family == family)
      }
    }
    let negative = PickleSummary(bytes: Self.embedding([0x4A, 0xFF, 0xFF, 0xFF, 0xFF, 0x4D, 0, 3, 0x86]))
    #expect(negative.tensorShapes == [[-1, 768]])
    #expect(negative.embedding?.vectors == nil)
    #expect(PickleSummary(bytes: Self.model).tensorShapes == [nil, nil])
    try withFolder { folder in
      let file = ModelFile(inspecting: try folder.write("x.pt", Self.embedding(two)))
      #expect(file.embedding?.width == 768)
    }
  }

  @Test("the name of a tensor whose function is named by strings")
  func stackGlobal() {
    let bytes =
      [0x80, 4] + Self.short("*") + [0x94] + Self.short("torch._utils") + [0x94] + Self.short("_rebuild_tensor_v2")
      + [0x94, 0x93, 0x94, 0x28, 0x28] + Self.short("storage") + [0x74, 0x51, 0x4B, 0, 0x4B, 3, 0x4D, 0, 4, 0x86, 0x2E]
    let summary = PickleSummary(bytes: bytes)
    #expect(summary.tensorNames == ["*"])
    #expect(summary.tensorShapes == [[3, 1024]])
    #expect(summary.globals.map(\.text) == ["torch._utils._rebuild_tensor_v2"])
  }

  @Test("the large form of a zip file")
  func zip64() {
    let small = zip([("m/data.pkl", Self.model)])
    let end = small.count - 22
    let directory = 30 + 10 + Self.model.count
    let record: [UInt8] =
      [0x50, 0x4B, 0x06, 0x06] + littleEndian(UInt64(44)) + [UInt8](repeating: 0, count: 12) + littleEndian(UInt64(1))
      + littleEndian(UInt64(1)) + littleEndian(UInt64(end - directory)) + littleEndian(UInt64(directory))
    let locator = [0x50, 0x4B, 0x06, 0x07, 0, 0, 0, 0] + littleEndian(UInt64(end)) + [1, 0, 0, 0]
    let large = small[..<end] + record + locator + zipEnd(count: .max, length: .max, start: .max)
    let summary = PickleSummary(bytes: Array(large))
    #expect(summary == PickleSummary(bytes: small))
    #expect(summary.tensorNames.count == 2)
  }

  @Test("several pickles, as old PyTorch writes them, with numbers behind")
  func legacy() {
    let magic: [UInt8] = [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
    let version: [UInt8] = [0x80, 2, 0x4D, 0xE9, 0x03, 0x2E]
    let keys: [UInt8] = [0x80, 2, 0x5D, 0x2E]
    let summary = PickleSummary(
      bytes: magic + version + keys + Self.model + keys + [UInt8](repeating: 0xFF, count: 3 << 20))
    #expect(summary.fault == nil)
    #expect(summary.tensorNames == ["a.weight", "b.weight"])
  }

  @Test("what runs code is named, however it is written")
  func suspicious() {
    let cases: [(bytes: [UInt8], global: String)] = [
      ([0x80, 2] + Self.global("os", "system") + [0x2E], "os.system"),
      (Array("(S'id'\nios\nsystem\n.".utf8), "os.system"),
      ([0x80, 4] + Self.short("builtins") + [0x94] + Self.short("eval") + [0x94, 0x93, 0x2E], "builtins.eval"),
      // Both names through the memory.
      (
        [0x80, 4] + Self.short("os") + [0x94] + Self.short("system") + [
          0x94, 0x30, 0x30, 0x68, 0, 0x68, 1, 0x93, 0x2E,
        ],
        "os.system"
      ),
      // Good names on top that are taken off again.
      (
        [0x80, 4] + Self.short("os") + Self.short("system") + Self.short("collections") + Self.short("OrderedDict")
          + [0x30, 0x30, 0x93, 0x2E], "os.system"
      ),
      // A name from an operation that joins strings.
      ([0x80, 4] + Self.short("os") + [0x29, 0x52, 0x93, 0x2E], "?.?"),
      ([0x80, 2, 0x82, 7, 0x2E], "?.?"),
      // A pickle runs up to the place where it breaks.
      ([0x80, 2] + Self.global("os", "system") + [0xFF], "os.system"),
      (zip([("m/data.pkl", [0x80, 2] + Self.global("posix", "popen") + [0x2E])]), "posix.popen"),
      (zip([("m/data.pkl", Self.model), ("n/data.pkl", Self.global("nt", "system") + [0x2E])]), "nt.system"),
    ]
    for (bytes, global) in cases {
      #expect(PickleSummary(bytes: bytes).suspiciousGlobals.map(\.text) == [global])
    }
  }

  @Test("broken pickles and zip files have a reason")
  func broken() throws {
    let cases: [(name: String, bytes: [UInt8], reason: String)] = [
      ("cut", Array(Self.model.dropLast(1)), "ends too early"),
      ("no operation", [0x80, 2, 0xFF, 0x2E], "unknown operation"),
      ("huge string", [0x80, 4, 0x8D] + littleEndian(UInt64.max), "ends too early"),
      ("huge bytes", [0x80, 4, 0x8E] + littleEndian(UInt64(1) << 62), "ends too early"),
      ("cut line", Array("Vos".utf8), "ends too early"),
      ("no index", Array("S'a'\np 1\n.".utf8), "numbers its memo in an unusual way"),
      ("too many steps", (0..<5_000_000).map { $0 % 2 == 0 ? 0x4E : 0x30 }, "4000000 steps"),
      ("nests its values too deeply", [UInt8](repeating: 0x4E, count: 1_500_000), "nests its values too deeply"),
      ("too much to remember", [0x80, 4, 0x4E] + [UInt8](repeating: 0x94, count: 600_000), "memoizes too many"),
      ("many marks", [UInt8](repeating: 0x28, count: 100_000), "ends too early"),
      ("no directory", [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 100), "no directory"),
      ("no pickle", zip([("a.txt", [1])]), "does not contain a pickle"),
      (
        "a directory of 4 GB",
        [0x50, 0x4B, 0x03, 0x04] + zipEnd(count: 9, length: .max - 1, start: 0), "directory outside the file"
      ),
      (
        "65,000 entries in no bytes", [0x50, 0x4B, 0x03, 0x04] + zipEnd(count: 65_000, length: 0, start: 4),
        "fewer entries"
      ),
      (
        "zip64 that leads outside",
        [0x50, 0x4B, 0x03, 0x04, 0x50, 0x4B, 0x06, 0x07, 0, 0, 0, 0] + littleEndian(UInt64.max) + [1, 0, 0, 0]
          + zipEnd(count: .max, length: .max, start: .max), "directory outside the file"
      ),
    ]
    try withFolder { folder in
      for (name, bytes, reason) in cases {
        let fault = ModelFile(inspecting: try folder.write(name + ".pt", bytes)).fault?.reason ?? "no fault"
        #expect(fault.contains(reason), "\(name): \(fault)")
      }
    }
    let bomb = PickleSummary(bytes: zip([("m/data.pkl", Self.model)], method: 8))
    #expect(bomb.risk?.reason.contains("'m/data.pkl' in it is compressed") == true)
    #expect(bomb.globals.isEmpty)
  }

  @Test("a model file of either name tells what its pickle would use")
  func modelFiles() throws {
    try withFolder { folder in
      let good = ModelFile(inspecting: try folder.write("good.pt", Self.model))
      #expect(good.fault == nil && good.warnings.isEmpty)
      #expect(good.pickle?.tensorNames.count == 2)
      let evil = [0x80, 2] + Self.global("os", "system") + [0x2E]
      let risk = PickleRisk.names(["os.system"])
      for ending in [".ckpt", ".pt", ".PTH", ".bin", ".pkl", ".safetensors", ".png", ""] {
        let file = ModelFile(inspecting: try folder.write("evil" + ending, evil))
        #expect(file.fault == .mayRunCode(risk), "\(ending)")
        #expect(file.pickle?.suspiciousGlobals.map(\.text) == ["os.system"], "\(ending)")
      }
      #expect(ModelFile(inspecting: try folder.write("good.safetensors", Self.model)).fault == .pickle)
      #expect(ModelFile(inspecting: try folder.write("page.bin", Array("<html>".utf8))).fault == .webPage)
    }
  }
}
