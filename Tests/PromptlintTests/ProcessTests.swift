import Foundation
import Testing

/// The built tool as the operating system runs it.
@Suite("The executable") struct ProcessTests {
  private func run(_ arguments: [String], input: String) throws -> (code: Int32, output: String, error: String) {
    let process = Process()
    process.executableURL = try builtTool()
    process.arguments = arguments
    let (inputPipe, outputPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
    process.standardInput = inputPipe
    process.standardOutput = outputPipe
    process.standardError = errorPipe
    try process.run()
    inputPipe.fileHandleForWriting.write(Data(input.utf8))
    try inputPipe.fileHandleForWriting.close()
    let output = outputPipe.fileHandleForReading.readDataToEndOfFile()
    let error = errorPipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self), String(decoding: error, as: UTF8.self))
  }

  @Test("reads standard input and ends with the exit code")
  func check() throws {
    let clean = try run(["check"], input: "a (cat:1.2)\n")
    #expect(clean == (0, "nothing found in 1 prompt\n", ""))
    let found = try run(["check"], input: "a 16:9\n")
    #expect(found.code == 1)
    #expect(found.output.hasPrefix("<stdin>:1:"))
  }

  @Test("writes errors to standard error")
  func usage() throws {
    let outcome = try run(["chek"], input: "")
    #expect(
      outcome == (2, "", "error: unknown command 'chek'; did you mean 'check'?\nsee 'promptlint --help'\n"))
  }

  @Test("survives a reader that stops reading")
  func brokenPipe() throws {
    let process = Process()
    process.executableURL = try builtTool()
    process.arguments = ["parse", "--json"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try output.fileHandleForWriting.close()
    try output.fileHandleForReading.close()
    input.fileHandleForWriting.write(Data(String(repeating: "(a:1.2) ", count: 2_000).utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }
}
