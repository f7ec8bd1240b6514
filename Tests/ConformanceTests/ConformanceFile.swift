import Foundation
import Testing

/// A file of vectors in the folder that the suite runs on.
struct ConformanceFile: Sendable, CustomTestStringConvertible {
  /// The name without extension.
  let name: String

  var testDescription: String { name }

  /// The folder in `PROMPT_CONFORMANCE`, else the copy in the repository.
  static var folder: URL {
    if let path = ProcessInfo.processInfo.environment["PROMPT_CONFORMANCE"], !path.isEmpty {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/conformance", isDirectory: true)
  }

  /// The cases of the file, or nil when the folder has no such file.
  func cases() throws -> [JSON]? { try lines()?.map { try JSON.parse($0) } }

  /// The cases as values of a type.
  func cases<Case: Decodable>(as type: Case.Type) throws -> [Case]? {
    let decoder = JSONDecoder()
    return try lines()?.map { try decoder.decode(type, from: Data($0)) }
  }

  /// The lines of the file, one a case.
  private func lines() throws -> [Data.SubSequence]? {
    let url = Self.folder.appendingPathComponent(name + ".jsonl")
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
  }
}
