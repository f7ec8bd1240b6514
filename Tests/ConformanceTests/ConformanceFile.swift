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

  /// The cases of the file, one a line, or nil when the folder has no such file.
  func cases() throws -> [JSON]? {
    let url = Self.folder.appendingPathComponent(name + ".jsonl")
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).map { try JSON.parse($0) }
  }
}
