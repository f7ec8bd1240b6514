import Foundation
import TestFiles
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
    #expect(clean == (0, "no problems in 1 prompt\n", ""))
    let found = try run(["check"], input: "a 16:9\n")
    #expect(found.code == 1)
    #expect(found.output.hasPrefix("<stdin>:1:"))
  }

  @Test("writes errors to standard error")
  func usage() throws {
    let outcome = try run(["chek"], input: "")
    #expect(
      outcome == (2, "", "error: unknown command 'chek'; did you mean 'check'?\nsee 'sdprompt --help'\n"))
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

  #if os(Linux)
    /// Runs the tool under a limit of the shell, with a file `found` as standard output; it is killed if it hangs.
    private func run(_ arguments: String, limit: String, in folder: TemporaryFolder, user: [String] = []) throws -> (
      Int32, String
    ) {
      let (code, error) = try shell(
        "exec >found; \(limit); exec \"$tool\" \(arguments)", in: folder.path,
        command: ["/usr/bin/timeout", "60"] + user + ["/bin/sh", "-c"])
      return (code, error)
    }

    private func files() throws -> TemporaryFolder {
      try TemporaryFolder(Dictionary(uniqueKeysWithValues: (0..<20).map { ("\($0).txt", "a<lora:x:1>b 16:9") }))
    }

    @Test("works with one free file descriptor, or fails with an error message")
    func descriptors() throws {
      let folder = try files()
      for limit in ["ulimit -n 4", "ulimit -n 5", "ulimit -n 8"] {
        #expect(try run("check --jobs 8 .", limit: limit, in: folder) == (1, ""))
        #expect(try folder.text("found").contains("40 warnings in 20 prompts\n"))
      }
      let (code, error) = try run("check --fix 1.txt", limit: "ulimit -n 4", in: folder)
      #expect(code == 2 && error == "error: cannot write '1.txt': too many open files\n")
      #expect(try folder.text("1.txt") == "a<lora:x:1>b 16:9")
    }

    @Test("works in a deleted folder")
    func removedFolder() throws {
      let folder = try files()
      let gone = "mkdir gone; cd gone; rmdir ../gone"
      for (arguments, expected) in [
        ("check --prompt 'a cat' -q", (0, "")), ("check ../1.txt -q", (1, "")),
        ("check .", (2, "error: no prompts found in '.'")), ("check --print-config -q", (0, "")),
        ("format --write a.txt", (2, "error: cannot read 'a.txt': ")),
      ] as [(String, (Int32, String))] {
        let (code, error) = try run(arguments, limit: gone, in: folder)
        #expect(code == expected.0 && error.hasPrefix(expected.1), "\(arguments): \(code) \(error)")
      }
    }

    /// The superuser has as many threads as there are, so another user runs the tool, where there is one that can.
    private static func unprivileged(_ folder: TemporaryFolder) throws -> [String]? {
      guard FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit") else { return nil }
      guard getuid() == 0 else { return [] }
      let user = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
      guard FileManager.default.isExecutableFile(atPath: user[0]) else { return nil }
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
      let (code, _) = try shell("exec \"$tool\" --version", in: folder.path, command: user + ["/bin/sh", "-c"])
      return code == 0 ? user : nil
    }

    @Test("works without threads")
    func threads() throws {
      let folder = try files()
      guard let user = try Self.unprivileged(folder) else { return }
      for limit in ["prlimit --pid $$ --nproc=1:1", "prlimit --pid $$ --nproc=2:2"] {
        #expect(try run("check --jobs 8 .", limit: limit, in: folder, user: user) == (1, ""))
        #expect(try folder.text("found").contains("40 warnings in 20 prompts\n"))
      }
    }

    @Test("keeps only the texts of images: 200 images of 5 MB in 512 MiB of address space")
    func images() throws {
      let folder = try TemporaryFolder()
      let pixels: [UInt8] = [0, 0x50, 0, 0] + Array("IDAT".utf8) + Array(repeating: 7, count: 0x500000) + [0, 0, 0, 0]
      let image = png("parameters\0a 16:9\nSteps: 20, Sampler: Euler, Seed: 1")
      try Data(image.dropLast(12) + pixels + image.suffix(12)).write(to: URL(fileURLWithPath: folder["0.png"]))
      for number in 1..<200 {
        try FileManager.default.linkItem(atPath: folder["0.png"], toPath: folder["\(number).png"])
      }
      let (code, error) = try run("check --jobs 2 .", limit: "ulimit -v 524288", in: folder)
      #expect(code == 1 && error == "")
      #expect(try folder.text("found").contains(" in 200 prompts\n"))
    }
  #endif
}
