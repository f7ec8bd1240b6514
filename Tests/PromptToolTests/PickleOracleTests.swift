import Foundation
import Testing

/// The verdicts on pickles beside those of Python, which knows best what its loaders would import.
@Suite("Pickles and Python") struct PickleOracleTests {
  @Test("no file is harmless from which Python imports something other than tensor constructors")
  func attacks() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/attack-pickles.py")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, try builtTool().path, "1000"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // There is no such program as `env` sees it.
    if process.terminationStatus == 127 { return }
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.contains("100 good") && text.hasSuffix("; 0 wrong\n"), "\(text)")
  }
}
