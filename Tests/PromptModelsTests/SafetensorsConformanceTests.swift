import Foundation
import PromptModels
import Testing

/// The reference's own answers. Set `PROMPT_CONFORMANCE` to run another folder of such files.
@Suite("Conformance of the safetensors header")
struct SafetensorsConformanceTests {
  @Test("files that the reference reads or refuses")
  func headers() throws {
    guard let vectors = try Vector.all() else { return }
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

  /// The lines of the file in the folder in `PROMPT_CONFORMANCE`, else of the copy in the repository; nil when there is
  /// no such file.
  static func all() throws -> [Vector]? {
    let folder: URL
    if let path = ProcessInfo.processInfo.environment["PROMPT_CONFORMANCE"], !path.isEmpty {
      folder = URL(fileURLWithPath: path, isDirectory: true)
    } else {
      folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/conformance", isDirectory: true)
    }
    let url = folder.appendingPathComponent("safetensors.jsonl")
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let decoder = JSONDecoder()
    return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(Vector.self, from: Data($0))
    }
  }

  /// The library's answer: the tensors by the bytes of their names, nil for a refusal.
  func answer() throws -> [Tensor]? {
    let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    guard let header = try? SafetensorsHeader(bytes: bytes) else { return nil }
    return header.tensors.map(Tensor.init).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
