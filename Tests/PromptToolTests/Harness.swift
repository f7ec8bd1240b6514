import Foundation
import PromptTool
import TestFiles
import Testing

/// Runs the tool as a function, with nothing on standard input unless given.
func sdprompt(
  _ arguments: String..., input: String? = nil, isTerminal: Bool = false, environment: [String: String] = [:],
  width: Int = 80
) -> Outcome {
  sdprompt(arguments, input: input, isTerminal: isTerminal, environment: environment, width: width)
}

/// The same for arguments that are put together.
func sdprompt(
  _ arguments: [String], input: String? = nil, isTerminal: Bool = false, environment: [String: String] = [:],
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
  try withFolder { try body($0.write(name, bytes)) }
}

/// A PNG file with nothing but a text; check sums are left 0.
func png(_ text: String) -> [UInt8] {
  func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let count = UInt32(data.count)
    return [UInt8(count >> 24), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
      + Array(type.utf8) + data + [0, 0, 0, 0]
  }
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]) + chunk("tEXt", Array(text.utf8)) + chunk("IEND", [])
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

/// The built tool: it lies beside the test bundle, which is an argument of this process or one of its bundles.
func builtTool() throws -> URL {
  let bundles = Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
  let arguments = CommandLine.arguments.compactMap { argument in
    argument.range(of: ".xctest").map { String(argument[..<$0.upperBound]) }
  }
  let candidates = (bundles + arguments).map {
    URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("sdprompt")
  }
  return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
}

/// Runs a script of the shell in which `$tool` is the built tool; what it prints to standard error, and its exit code.
func shell(_ script: String, in folder: String, command: [String] = ["/bin/sh", "-c"]) throws -> (
  code: Int32, error: String
) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: command[0])
  process.arguments = command.dropFirst() + [script]
  process.environment = ProcessInfo.processInfo.environment.merging(["tool": try builtTool().path]) { $1 }
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  let error = Pipe()
  process.standardError = error
  process.standardOutput = FileHandle.nullDevice
  try process.run()
  let text = error.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: text, as: UTF8.self))
}
