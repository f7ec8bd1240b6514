import Foundation
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

  @Test("a listing calls no file broken that the reference reads, and most that it refuses")
  func listing() throws {
    guard let vectors = try ConformanceFile(name: "safetensors").cases(as: Vector.self) else { return }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vectors-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, vector) in vectors.enumerated() {
      let bytes = try #require(Data(base64Encoded: vector.base64))
      try bytes.write(to: folder.appendingPathComponent("\(index).safetensors"))
    }
    let catalog = try ModelDirectory(path: folder.path).catalog()
    var told = 0
    for (index, vector) in vectors.enumerated() {
      let entry = try #require(catalog.entry(named: "\(index)"))
      if vector.ok { #expect(entry.fault == nil, "\(vector.name)") } else if entry.fault != nil { told += 1 }
    }
    let refused = vectors.count { !$0.ok }
    print("broken files in a listing \(told)/\(refused)")
    #expect(told * 4 >= refused * 3)
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
