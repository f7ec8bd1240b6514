import Dispatch
import Foundation
import PromptTool
import Testing

/// What `--fix` and `--write` do when somebody else is at the file, or the disk is full.
@Suite("Files that others change") struct LostUpdateTests {
  private let prompt = Array("cat<lora:ink:1>dog\n".utf8)
  private let changed = InputFailure(reason: "it has changed since it was read; run the command again")

  /// Writes `new` to a file that `change` changes after it was read.
  private func write(
    _ new: String, afterReading path: String, and change: () throws -> Void
  ) throws -> Result<Void, InputFailure> {
    let contents = try FileContents.read(path)
    try change()
    return Result { () throws(InputFailure) in
      try FileReplacement.write(ContiguousArray(new.utf8), to: contents)
    }
  }

  private func expect(_ result: Result<Void, InputFailure>, _ failure: InputFailure) {
    if case .failure(let found) = result { #expect(found == failure) } else { Issue.record("it was written") }
  }

  @Test("an edit made after the file was read is not lost")
  func edit() throws {
    for edited in ["cat<lora:ink:1>dig\n", "", "longer than it was before, by far\n"] {
      try withFile(named: "a.txt", holding: prompt) { path in
        let result = try write("new", afterReading: path) {
          try edited.write(toFile: path, atomically: false, encoding: .utf8)
        }
        expect(result, changed)
        try #expect(String(contentsOfFile: path, encoding: .utf8) == edited)
      }
    }
  }

  @Test("a file that another one has replaced stays, even with the same bytes")
  func replaced() throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      let result = try write("new", afterReading: path) {
        try Data(prompt).write(to: URL(fileURLWithPath: path), options: .atomic)
      }
      expect(result, changed)
      try #expect(Data(contentsOf: URL(fileURLWithPath: path)) == Data(prompt))
    }
  }

  @Test("a link that was redirected after the file was read is not followed")
  func swappedLink() throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      let (link, other) = (path + ".link", path + ".other")
      try Data(prompt).write(to: URL(fileURLWithPath: other))
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      let result = try write("new", afterReading: link) {
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: other)
      }
      expect(result, changed)
      for file in [path, other] { try #expect(Data(contentsOf: URL(fileURLWithPath: file)) == Data(prompt)) }
    }
  }

  @Test("of many runs that read the same file, one writes it and the others report the change", arguments: [1, 2])
  func race(links: Int) throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      if links == 2 { try FileManager.default.linkItem(atPath: path, toPath: path + ".link") }
      let contents = try FileContents.read(path)
      nonisolated(unsafe) var written = [Bool](repeating: false, count: 60)
      let lock = NSLock()
      DispatchQueue.concurrentPerform(iterations: 60) { index in
        guard (try? FileReplacement.write(ContiguousArray("run \(index)\n".utf8), to: contents)) != nil else { return }
        lock.withLock { written[index] = true }
      }
      #expect(written.count { $0 } == 1)
      let winner = try #require(written.firstIndex(of: true))
      try #expect(String(contentsOfFile: path, encoding: .utf8) == "run \(winner)\n")
    }
  }

  @Test("a name of 255 bytes, and names that look like our own")
  func names() throws {
    for name in [
      String(repeating: "n", count: 251) + ".txt", "<stdin>", "<prompt>", ".sdprompt-0123456789abcdef.tmp",
    ] {
      try withFile(named: name, holding: Array("a  (cat: 1.20 )\n".utf8)) { path in
        #expect(sdprompt("format", "--write", "--input", "prompt", path) == Outcome())
        try #expect(String(contentsOfFile: path, encoding: .utf8) == "a (cat:1.2)\n")
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == [name])
      }
    }
  }

  @Test("extended attributes and access control lists are preserved")
  func attributes() throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      let key = FileAttributeKey(rawValue: "NSFileExtendedAttributes")
      /// A group that may not read, as `setfacl -m g:1234:-` sets it.
      let entries: [[UInt8]] = [
        [1, 0, 6, 0, 255, 255, 255, 255], [4, 0, 4, 0, 255, 255, 255, 255], [8, 0, 0, 0, 0xD2, 4, 0, 0],
        [0x10, 0, 4, 0, 255, 255, 255, 255], [0x20, 0, 4, 0, 255, 255, 255, 255],
      ]
      var attributes = ["user.note": Data("mine".utf8)]
      #if os(Linux)
        attributes["system.posix_acl_access"] = Data([2, 0, 0, 0] + entries.joined())
      #endif
      // Some file systems know no attributes.
      guard (try? FileManager.default.setAttributes([key: attributes], ofItemAtPath: path)) != nil else { return }
      let before = try FileManager.default.attributesOfItem(atPath: path)
      #expect(sdprompt("check", "--fix", path).exitCode == 0)
      let after = try FileManager.default.attributesOfItem(atPath: path)
      #expect(after[key] as? [String: Data] == before[key] as? [String: Data])
      #expect(after[.posixPermissions] as? Int == before[.posixPermissions] as? Int)
      // It was renamed into place all the same.
      #expect(after[.systemFileNumber] as? Int != before[.systemFileNumber] as? Int)
    }
  }

  @Test("only what a killed process left behind is removed, after an hour")
  func sweep() throws {
    try withFile(named: "a.txt", holding: prompt) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -4000)]
      let names = [
        ".sdprompt-0123456789abcdef.tmp", ".sdprompt-0123456789ABCDEF.tmp", ".sdprompt-0123.tmp",
        ".sdprompt-0123456789abcdef.txt", ".sdprompt-ffffffffffffffff.tmp",
      ]
      for name in names {
        let file = folder.appendingPathComponent(name).path
        try Data("x".utf8).write(to: URL(fileURLWithPath: file))
        if name != names[4] { try FileManager.default.setAttributes(old, ofItemAtPath: file) }
      }
      #expect(sdprompt("check", "--fix", path).exitCode == 0)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.sorted() == (names.dropFirst() + ["a.txt"]).sorted())
    }
  }
}

/// Which files `--fix` and `--write` leave alone, whatever is wrong in them.
@Suite("Files that may hold no prompts") struct RewritingTests {
  /// Something that `--fix` mends and `--write` formats, as text.
  private static let prompt = "cat<lora:ink:1>dog,  (bird: 1.20 )\n"

  private func expectUntouched(_ name: String, _ bytes: [UInt8], _ reason: String) throws {
    try withFile(named: name, holding: bytes) { path in
      for command in [
        ["check", "--fix", path], ["check", "--fix", "--unsafe-fixes", path], ["format", "--write", path],
      ] {
        let outcome = CommandLineTool.run(
          arguments: command, surroundings: Surroundings { () throws(InputFailure) in [] })
        #expect(outcome.exitCode == 2, "\(command)")
        #expect(outcome.standardError.contains(reason), "\(outcome.standardError)")
        try #expect(Array(Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
      }
    }
  }

  @Test(
    "a file whose name does not indicate prompts is not written",
    arguments: ["a.html", "a.sh", "a.json", "a.md", "a", "a.csv"])
  func unknownName(name: String) throws {
    let text = name == "a.csv" ? "name,prompt\na,\"\(Self.prompt.dropLast())\"\n" : Self.prompt
    try expectUntouched(name, Array(text.utf8), "specify the format with '--input'")
    try withFile(named: name, holding: Array(text.utf8)) { path in
      let format = name == "a.csv" ? "styles" : "prompt"
      #expect(sdprompt("format", "--write", "--input", format, path).exitCode == 0)
      try #expect(Data(contentsOf: URL(fileURLWithPath: path)) != Data(text.utf8))
    }
  }

  @Test("bytes that are not UTF-8, and escape characters")
  func otherEncodings() throws {
    let latin1 = Array("caf".utf8) + [0xE9, 0x0A] + Array(Self.prompt.utf8)
    try expectUntouched("a.txt", latin1, "line 1 is not UTF-8: byte E9 is 'é' in Latin-1; save the file as UTF-8 first")
    let iso2022 = Array(Self.prompt.utf8) + [0x1B] + Array("$BG-\u{1B}(B, cat\n".utf8)
    try expectUntouched("a.txt", iso2022, "line 2 contains an escape character")
    let log = Array("\u{1B}[31merror\u{1B}[0m ".utf8) + Array(Self.prompt.utf8)
    try expectUntouched("a.txt", log, "line 1 contains an escape character")
    let utf16 = Self.prompt.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try expectUntouched("a.txt", utf16, "cannot read")
    try expectUntouched("a.tar", Array(Self.prompt.utf8) + [UInt8](repeating: 0, count: 512), "cannot read")
  }
}
