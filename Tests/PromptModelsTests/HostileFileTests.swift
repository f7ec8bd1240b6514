import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import TestFiles
import Testing

@Suite("Hostile model files")
struct HostileFileTests {
  private static let tensor = #"{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]}"#
  private static let eight = [UInt8](repeating: 0, count: 8)

  private static func tensors(_ places: [(String, Int, Int)]) -> String {
    "{"
      + places.map { #""\#($0.0)":{"dtype":"U8","shape":[\#($0.2 - $0.1)],"data_offsets":[\#($0.1),\#($0.2)]}"# }
      .joined(separator: ",") + "}"
  }

  private static let deep = String(repeating: "[", count: 100_000)

  /// Files named `.safetensors`, and words of the reason to refuse them.
  private static let refused: [(name: String, bytes: [UInt8], reason: String)] = [
    ("nothing", [], "empty"), ("one byte", [1], "too short"), ("seven bytes", [1, 0, 0, 0, 0, 0, 0], "too short"),
    ("no header", littleEndian(UInt64(0)) + [1], "malformed at byte 8: it ends too early"),
    ("length 2^63", safetensors("{}", length: 1 << 63), "9223372036854775808 bytes"),
    ("length 2^64-1", safetensors("{}", length: .max), "18446744073709551615 bytes"),
    ("length beyond the limit", safetensors("{}", length: 100_000_001), "more than the 100000000"),
    ("length beyond the file", safetensors("{}", length: 100_000_000), "99999998 bytes are missing"),
    ("one byte missing", safetensors(#"{"a":\#(tensor)}"#, data: [0, 0, 0, 0, 0, 0, 0]), "1 bytes are missing"),
    ("one byte too many", safetensors(#"{"a":\#(tensor)}"#, data: eight + [0]), "1 extra bytes after"),
    ("array", safetensors("[]"), "expected an object"), ("null", safetensors("null"), "expected an object"),
    ("cut", safetensors(#"{"a":{"dtype":"F16""#), "ends too early"),
    ("cut string", safetensors(#"{"a"#), "a string is not closed"),
    ("cut escape", safetensors(#"{"a\"#), "a string is not closed"),
    ("cut surrogate", safetensors(#"{"\ud83d\u"#), "surrogate"),
    ("lone surrogate", safetensors(#"{"\udc00":1}"#), "surrogate"),
    ("control character", safetensors("{\"\u{1}\":1}"), "control character"),
    ("deep arrays", safetensors(#"{"a":{"x":"# + deep), "nested too deeply"),
    ("deep objects", safetensors(String(repeating: #"{"a":"#, count: 100_000)), "nested too deeply"),
    ("deep unknown objects", safetensors(#"{"t":{"x":"# + String(repeating: #"{"a":"#, count: 100_000)), "too deeply"),
    ("deep entry", safetensors(#"{"a":"# + deep), "expected a string"),
    ("overlap", safetensors(tensors([("a", 0, 8), ("b", 4, 8)]), data: eight), "overlaps"),
    ("the same place twice", safetensors(tensors([("a", 0, 8), ("b", 0, 8)]), data: eight), "overlaps"),
    ("hole", safetensors(tensors([("a", 0, 2), ("b", 4, 8)]), data: eight), "leaves 2 bytes unused"),
    ("hole at the start", safetensors(tensors([("a", 4, 8)]), data: eight), "leaves 4 bytes unused"),
    (
      "backwards", safetensors(#"{"a":{"dtype":"U8","shape":[8],"data_offsets":[8,0]}}"#, data: eight),
      "before it starts"
    ),
    (
      "huge shape", safetensors(#"{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,8]}}"#),
      "too large"
    ),
    (
      "huge shape with a zero",
      safetensors(#"{"a":{"dtype":"U8","shape":[18446744073709551615,2,0],"data_offsets":[0,0]}}"#), "too large"
    ),
    (
      "offsets at the limit",
      safetensors(#"{"a":{"dtype":"U8","shape":[1152921504606846976],"data_offsets":[0,1152921504606846976]}}"#),
      "1152921504606846976 bytes are missing"
    ),
    (
      "half a byte", safetensors(#"{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}"#, data: [0, 0]), "whole bytes"
    ),
    ("unknown type", safetensors(#"{"a":{"dtype":"F128","shape":[],"data_offsets":[0,8]}}"#), "'F128'"),
    ("fraction", safetensors(#"{"a":{"dtype":"U8","shape":[8.0],"data_offsets":[0,8]}}"#), "whole number"),
    ("number of 400 digits", safetensors(#"{"a":{"x":\#(String(repeating: "9", count: 400))}}"#), "too large"),
    ("missing fields", safetensors(#"{"a":{}}"#), "no 'dtype'"),
    ("notes twice", safetensors(#"{"__metadata__":{},"__metadata__":{}}"#), "is repeated"),
    ("note that is a number", safetensors(#"{"__metadata__":{"a":1}}"#), "expected a string"),
    ("not UTF-8", littleEndian(UInt64(4)) + [0x7B, 0x22, 0xFF, 0x22], "not valid UTF-8 at byte 10"),
    ("overlong UTF-8", littleEndian(UInt64(4)) + [0x7B, 0x22, 0xC0, 0x80], "not valid UTF-8 at byte 10"),
    ("cut UTF-8", littleEndian(UInt64(4)) + [0x7B, 0x22, 0xE6, 0x97], "not valid UTF-8 at byte 10"),
    ("byte order mark", safetensors("\u{FEFF}{}"), "expected a value"),
    ("zeros", [UInt8](repeating: 0, count: 100_000), "zeros"),
    (
      "LFS pointer", Array("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n".utf8), "LFS"
    ),
    ("web page", Array("\n<!DOCTYPE html><html><body>Sign in</body></html>".utf8), "web page"),
    ("web page in capitals", Array("<HTML><BODY>404</BODY></HTML>".utf8), "web page"),
    ("error in JSON", Array(#"{"error":"Invalid username or password."}"#.utf8), "JSON text"),
    ("GGUF", Array("GGUF".utf8) + [3, 0, 0, 0] + eight, "GGUF"),
    ("zip", zip([("archive/data.pkl", [0x80, 2, 0x7D, 0x2E])]), "zip file"),
    ("pickle", [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E], "pickle"),
  ]

  @Test("each is refused with its reason, in memory and on disk")
  func refusals() throws {
    #expect(Self.refused.count >= 45)
    try withFolder { folder in
      for (name, bytes, reason) in Self.refused {
        let file = ModelFile(inspecting: try folder.write(name + ".safetensors", bytes))
        let fault = file.fault?.reason ?? "no fault"
        #expect(fault.contains(reason), "\(name): \(fault)")
        #expect(file.header == nil && file.size == UInt64(bytes.count), "\(name)")
        #expect(throws: ModelFileError.self, "\(name)") { try SafetensorsHeader(bytes: bytes) }
      }
      let listed = try ModelDirectory(path: folder.path).catalog().loras
      #expect(listed.count == Self.refused.count)
      for entry in listed { #expect(entry.fault != nil, "\(entry.name)") }
    }
  }

  @Test("only regular files are opened")
  func places() throws {
    try withFolder { folder in
      let manager = FileManager.default
      try manager.createDirectory(atPath: folder["folder.safetensors"], withIntermediateDirectories: false)
      for (link, target) in [("a", "b"), ("b", "a"), ("self", "self"), ("gone", "nowhere"), ("loop", "loop/x")] {
        try manager.createSymbolicLink(
          atPath: folder[link + ".safetensors"], withDestinationPath: target + ".safetensors")
      }
      #expect(mkfifo(folder["pipe.safetensors"], 0o600) == 0)
      try manager.createSymbolicLink(atPath: folder["pipe.pt"], withDestinationPath: "pipe.safetensors")
      let expected: [(String, ModelFileError)] = [
        ("folder.safetensors", .directory), ("a.safetensors", .missing), ("self.safetensors", .missing),
        ("gone.safetensors", .missing), ("loop.safetensors", .missing), ("never.safetensors", .missing),
        ("pipe.safetensors", .notRegular), ("pipe.pt", .notRegular), ("never\0.safetensors", .missing),
        (String(repeating: "n", count: 4096) + ".safetensors", .missing), ("", .directory),
      ]
      for (name, fault) in expected {
        #expect(ModelFile(inspecting: folder[name]).fault == fault, "\(name.prefix(40))")
        #expect(throws: fault, "\(name.prefix(40))") { try ModelHashes(ofFile: folder[name]) }
      }
      #expect(ModelFile(inspecting: "/dev/zero").fault == .notRegular)
      #expect(ModelFile(inspecting: "").fault != nil)
      if getuid() != 0 {
        let locked = try folder.write("locked.safetensors", safetensors("{}"))
        #expect(chmod(locked, 0) == 0)
        #expect(ModelFile(inspecting: locked).fault == .unreadable)
      }
    }
  }

  @Test("random bytes and randomly damaged files are always read or refused")
  func randomBytes() throws {
    var random = Random(seed: 20)
    let good: [[UInt8]] = [
      safetensors(#"{"__metadata__":{"ss_output_name":"x"},"a":\#(Self.tensor)}"#, data: Self.eight),
      zip([("m/data.pkl", PickleTests.model), ("m/data/0", Self.eight)]), PickleTests.model,
    ]
    for round in 0..<6_000 {
      var bytes = good[round % 3]
      if round % 5 == 0 { bytes = (0..<Int(random.next() % 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
      for _ in 0..<1 + random.next() % 6 where !bytes.isEmpty {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try? SafetensorsHeader(bytes: bytes)
      let summary = PickleSummary(bytes: bytes)
      #expect(summary.globals.count <= bytes.count)
    }
  }

  private struct Random {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}
