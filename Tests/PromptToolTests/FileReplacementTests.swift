import Foundation
import PromptTool
import Testing

@Suite("what --fix and --write do to files") struct FileReplacementTests {
  private let prompt = Array("cat<lora:ink:1>dog\n".utf8)
  private let fixed = "cat <lora:ink:1>dog\n"

  private func mode(of path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("permissions stay", arguments: [0o755, 0o600])
  func permissions(mode: Int) throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      #expect(sdprompt("check", "--fix", path).exitCode == 0)
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == fixed)
      let permissions = try self.mode(of: path)
      #expect(permissions == mode)
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == ["a.txt"])
    }
  }

  @Test("a symbolic link stays one, and its file is written")
  func symbolicLink() throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      try FileManager.default.createSymbolicLink(atPath: path + ".link", withDestinationPath: "a.txt")
      #expect(sdprompt("check", "--fix", path + ".link").exitCode == 0)
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: path + ".link")
      #expect(target == "a.txt")
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == fixed)
    }
  }

  @Test("a file with two hard links stays one file, even when it gets shorter")
  func hardLink() throws {
    try withFile(named: "a.txt", holding: Array("a  (castle: 1.20 )\n".utf8)) { path in
      try FileManager.default.linkItem(atPath: path, toPath: path + ".link")
      #expect(sdprompt("format", "--write", path) == Outcome())
      let written = try String(contentsOfFile: path + ".link", encoding: .utf8)
      #expect(written == "a (castle:1.2)\n")
    }
  }

  @Test("a read-only file is not changed, even by root")
  func readOnly() throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
      let outcome = sdprompt("check", "--fix", path)
      #expect(outcome.exitCode == 2)
      #expect(outcome.standardError == "error: cannot write '\(path)': it is read-only\n")
      let left = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(left == Data(prompt))
    }
  }

  @Test("what is printed keeps bytes that are not UTF-8")
  func printedBytes() throws {
    let bytes = Array("caf".utf8) + [0xE9] + Array(" cat".utf8)
    try withFile(named: "a.txt", holding: bytes) { path in
      #expect(Array(sdprompt("format", path).output.bytes) == bytes + [0x0A])
    }
  }

  @Test("unsafe fix-its are written only when '--fix' asks for it")
  func unsafeFixes() throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      #expect(sdprompt("check", "--unsafe-fixes", path).exitCode == 2)
      #expect(sdprompt("check", "--unsafe-fixes", "--output", "sarif", path).exitCode == 2)
      let left = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(left == Data(prompt))
    }
  }
}
