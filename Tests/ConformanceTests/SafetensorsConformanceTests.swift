import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import Testing

/// The reference's own answers. Set `PROMPT_CONFORMANCE` to run another folder of such files.
@Suite("Conformance of the safetensors header")
struct SafetensorsConformanceTests {
  @Test("files that the reference reads or refuses")
  func headers() throws {
    guard let vectors = try ConformanceFile(name: "safetensors").cases(as: Vector.self) else { return }
    var passed = 0
    for vector in vectors {
      let answer = try vector.answer()
      if answer == vector.tensors {
        passed += 1
      } else {
        Issue.record("\(vector.name): \(String(describing: answer)), not \(String(describing: vector.tensors))")
      }
    }
    print("conformance safetensors \(passed)/\(vectors.count)")
    #expect(passed == vectors.count)
  }

  @Test("a listing refuses the same files, damaged or not, and finds the same aliases")
  func listing() throws {
    guard let vectors = try ConformanceFile(name: "safetensors").cases(as: Vector.self) else { return }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vectors-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = Damage(state: 13)
    var files: [(name: String, bytes: [UInt8], isVector: Bool)] = []
    for vector in vectors {
      let bytes = [UInt8](try #require(Data(base64Encoded: vector.base64)))
      files.append((vector.name, bytes, true))
      for _ in 0..<2 where !bytes.isEmpty { files.append((vector.name, random.damaged(bytes), false)) }
    }
    for (index, file) in files.enumerated() {
      try Data(file.bytes).write(to: folder.appendingPathComponent("\(index).safetensors"))
    }
    let catalog = try ModelDirectory(path: folder.path).catalog()
    #expect(catalog.loras.count == files.count)
    var (damaged, read, refused) = (0, 0, 0)
    for entry in catalog.loras {
      let index = try #require(Int(entry.name))
      let file = files[index]
      let header = try? SafetensorsHeader(bytes: file.bytes)
      #expect((entry.fault == nil) == (header != nil), "\(file.name)")
      // The WebUI's own reader of metadata wants the object right away, and finds nothing in what is not UTF-8.
      let isObject = file.bytes.dropFirst(8).starts(with: #"{""#.utf8)
      if let header { #expect(entry.alias == (isObject ? header.metadata["ss_output_name"] : nil), "\(file.name)") }
      if header != nil { read += 1 } else { refused += 1 }
      if !file.isVector { damaged += 1 }
    }
    print("listing: \(read) read, \(refused) refused, \(damaged) of them damaged")
    #expect(read > 0 && refused > 0 && damaged >= vectors.count)
  }
}

/// Changes some bytes of a file, the same ones at every run.
private struct Damage {
  /// What a header is made of.
  private static let common = Array(#"{}[]",:0159 -eF"#.utf8)

  var state: UInt64

  private mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...next(below: 3) {
      let place = next(below: bytes.count)
      let byte = next(below: 2) == 0 ? Self.common[next(below: Self.common.count)] : UInt8(next(below: 256))
      switch next(below: 4) {
      case 0: bytes.insert(byte, at: place)
      case 1 where bytes.count > 1: bytes.remove(at: place)
      default: bytes[place] = byte
      }
    }
    return bytes
  }
}

/// A line of the file: the bytes of a file and the tensors that the reference finds in it, by name.
private struct Vector: Decodable {
  struct Tensor: Decodable, Equatable {
    let name: String
    let type: String
    let shape: [UInt64]

    init(_ tensor: SafetensorsHeader.Tensor) {
      name = tensor.name
      type = tensor.type
      shape = tensor.shape
    }

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      name = try container.decode(String.self)
      type = try container.decode(String.self)
      shape = try container.decode([UInt64].self)
    }
  }

  let name: String
  let base64: String
  let ok: Bool
  let tensors: [Tensor]?

  /// The library's answer: the tensors by the bytes of their names, nil for a refusal.
  func answer() throws -> [Tensor]? {
    let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    guard let header = try? SafetensorsHeader(bytes: bytes) else { return nil }
    return header.tensors.map(Tensor.init).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
