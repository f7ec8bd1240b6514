import Foundation
import Testing
import promptlint

/// Runs the tool as a function, with nothing on standard input unless given.
func promptlint(
  _ arguments: String..., input: String? = nil, isTerminal: Bool = false, environment: [String: String] = [:],
  width: Int = 80
) -> Outcome {
  var surroundings = Surroundings(
    environment: environment, inputIsTerminal: input == nil, outputIsTerminal: isTerminal, errorIsTerminal: isTerminal
  ) { () throws(InputFailure) in ContiguousArray((input ?? "").utf8) }
  surroundings.width = width
  return CommandLineTool.run(arguments: arguments, surroundings: surroundings)
}

/// Runs the tool and reads the JSON object that it prints.
func jsonObject(_ outcome: Outcome) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8))
  return try #require(object as? [String: Any])
}

/// The sample models that the package's tests share.
let sampleModels = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Fixtures/models").path

/// Calls `body` with the path of a new file, and removes the file.
func withFile(named name: String, holding bytes: [UInt8], _ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promptlint-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appendingPathComponent(name)
  try Data(bytes).write(to: file)
  try body(file.path)
}

#if os(Linux)
  /// Calls `body` with a folder that holds a file and, deep inside, a folder that not even root can open: the path is
  /// longer than the system takes. Its path comes second.
  func withUnreadableFolder(
    holding name: String, _ bytes: [UInt8], _ body: (_ folder: String, _ unreadable: String) throws -> Void
  ) throws {
    try withFile(named: name, holding: bytes) { file in
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      let part = String(repeating: "d", count: 250)
      var path = folder
      var descriptors = [open(folder, O_RDONLY | O_DIRECTORY)]
      while path.utf8.count <= Int(PATH_MAX) {
        path += "/" + part
        try #require(mkdirat(descriptors[descriptors.count - 1], part, 0o700) == 0)
        descriptors.append(openat(descriptors[descriptors.count - 1], part, O_RDONLY | O_DIRECTORY))
      }
      defer {
        for descriptor in descriptors.reversed() {
          unlinkat(descriptor, part, AT_REMOVEDIR)
          close(descriptor)
        }
      }
      try body(folder, path)
    }
  }
#endif
