import Foundation
import PromptModels
import PromptTool
import TestFiles
import Testing

#if os(Linux)
  /// Other systems refuse such names.
  @Suite("file names of any bytes") struct PathTests {
    private static let names: [[UInt8]] = [
      Array("caf".utf8) + [0xE9], [0x80], [0xFF, 0xFE], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
      // U+10FFE9 itself, which stands for E9, and one of which the last byte is missing.
      [0xF4, 0x8F, 0xBF, 0xA9], [0xF4, 0x8F, 0xBF], [0xC3, 0xC3, 0xA9, 0xA9], Array("é\u{FFFD}".utf8) + [0x9B],
    ]

    @Test("text and bytes of a path are one to one")
    func text() {
      var random = SystemRandomNumberGenerator()
      let interesting: [UInt8] = [0x61, 0x2F, 0x80, 0x8F, 0xBE, 0xBF, 0xC3, 0xE9, 0xEF, 0xF4, 0xFF]
      let some = (0..<2000).map { _ in (0..<6).map { _ in interesting.randomElement(using: &random) ?? 0 } }
      var texts: Set<[UInt8]> = []
      for bytes in Set(Self.names + some) {
        let text = String(systemPath: bytes)
        #expect(text.pathBytes == bytes)
        #expect(text.systemPath == bytes.map { CChar(bitPattern: $0) } + [0])
        #expect(texts.insert(Array(text.utf8)).inserted)
      }
      #expect(String(systemPath: Array("猫 é.txt".utf8)) == "猫 é.txt")
      #expect(String(systemPath: [0x61, 0xE9]) == "a\u{10FFE9}")
    }

    /// Makes a file at a path whose text is that of bytes.
    private func write(_ text: String, to path: String) throws {
      let descriptor = open(path.systemPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      try #require(descriptor >= 0)
      let count = Array(text.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      #expect(count == text.utf8.count)
      close(descriptor)
    }

    private func text(_ path: String) throws -> String {
      String(decoding: try FileContents.read(path).bytes, as: UTF8.self)
    }

    @Test("files with names that are not UTF-8 are checked, fixed and formatted", arguments: names)
    func prompts(name: [UInt8]) throws {
      let (folder, name) = (try TemporaryFolder(), String(systemPath: name))
      let (sub, torn) = (folder[name], "cat<lora:ink:1>dog")
      try #require(mkdir(sub.systemPath, 0o700) == 0)
      let (one, two) = (sub + "/" + name + ".txt", folder[name + ".txt"])
      for path in [one, two] { try write(torn, to: path) }
      for arguments in [[folder.path], [one, two]] {
        let outcome = sdprompt(["check", "--output", "compact"] + arguments)
        #expect(outcome.exitCode == 1 && outcome.standardError == "")
        #expect(outcome.standardOutput.split(separator: "\n").count == 2, "\(outcome.standardOutput)")
      }
      let sarif = sdprompt("check", "--output", "sarif", one).standardOutput
      let encoded = name.pathBytes.map {
        $0 == 0x61 || $0 == 0x63 || $0 == 0x66
          ? String(Unicode.Scalar($0)) : "%" + String($0, radix: 16, uppercase: true)
      }
      #expect(sarif.contains("/\(encoded.joined()).txt\""), "\(sarif.suffix(900))")
      try write(
        #"{"exclude": ["\#(name).txt"], "rules": {"lora-glues-words": "error"}}"#, to: sub + "/.sdprompt.json")
      #expect(sdprompt("check", one).standardOutput.contains(": error: "))
      #expect(sdprompt("check", "--config", sub + "/.sdprompt.json", two).standardOutput.contains(": error: "))
      #expect(sdprompt("check", sub).standardError.contains("no prompts found"))
      #expect(sdprompt("check", "--fix", one, two).exitCode == 0)
      #expect(try text(one) == "cat <lora:ink:1>dog" && text(two) == text(one))
      try write("a  cat", to: two)
      let inode = FileStatus(path: two)?.stamp.inode
      #expect(sdprompt("format", "--diff", two).exitCode == 1)
      #expect(sdprompt("format", "--write", two) == Outcome())
      #expect(try text(two) == "a cat")
      #expect(FileStatus(path: two)?.stamp.inode != inode, "it is a new file, which was renamed")
      #expect(sdprompt("parse", "--file", two).standardOutput.contains("\"a cat\""))
      let named = sdprompt("check", "--stdin-filename", one, input: torn)
      #expect(named.standardOutput.contains(": error: "), "the configuration is that of the name")
      // A hard link is written in place.
      try #require(Glibc.link(two.systemPath, folder["link.txt"]) == 0)
      try write(torn, to: two)
      #expect(sdprompt("check", "--fix", two).exitCode == 0)
      #expect(try text(folder["link.txt"]) == "cat <lora:ink:1>dog")
      #expect(sdprompt("check", sub + "/nothing").standardError.hasPrefix("error: cannot read '"))
    }

    @Test("models are listed, inspected and looked up", arguments: names)
    func models(name: [UInt8]) throws {
      let (folder, name) = (try TemporaryFolder(["models/Lora/plain.txt": ""]), String(systemPath: name))
      let sub = folder["models/Lora/" + name]
      try #require(mkdir(sub.systemPath, 0o700) == 0)
      for path in [sub + "/ink.safetensors", folder["models/Lora/" + name + ".safetensors"]] {
        try #require(symlink(sampleModels + "/ink_wash.safetensors", path.systemPath) == 0)
      }
      for arguments in [[folder.path], [folder["models/Lora"], folder.path], [sub, folder.path]] {
        let report = try jsonObject(sdprompt(["models", "--details", "--hashes", "--json"] + arguments))
        let models = try #require(report["models"] as? [[String: Any]])
        #expect(models.count == 2 && models.allSatisfy { $0["fault"] == nil && $0["alias"] != nil })
        for details in models.compactMap({ $0["details"] as? [String: Any] }) {
          #expect(details["hashes"] != nil && details["fault"] == nil && details["family"] != nil)
        }
        #expect((report["unfinishedFolders"] as? [String])?.isEmpty == true)
      }
      let listing = sdprompt("models", folder.path).standardOutput
      #expect(listing.contains("cannot be typed") && listing.contains("<lora:ink:1>"), "\(listing)")
      let inspected = sdprompt("models", sub + "/ink.safetensors")
      #expect(inspected.exitCode == 0 && inspected.standardOutput.contains("base model"))
      let resolved = sdprompt("resolve", "--models", sub, "--models", folder.path, "<lora:ink:1>")
      #expect(resolved.exitCode == 0 && resolved.standardOutput.contains("for sd-1"), "\(resolved)")
      let checked = sdprompt("check", "--models", sub, "--checkpoint", "sdxl", "--prompt", "<lora:ink:1>")
      #expect(checked.standardOutput.contains("[lora-base-mismatch]"), "\(checked)")
      #expect(sdprompt("models", sub + "/none.safetensors").standardOutput.contains("refused"))
      #expect(sdprompt("models", sub + "/none", folder.path).exitCode == 2)
    }

    @Test("the process gets its arguments as bytes, and prompts keep theirs")
    func process() throws {
      let folder = try TemporaryFolder()
      let script = #"""
        name=$(printf 'caf\351')
        printf 'cat<lora:ink:1>dog' > "$name.txt"
        "$tool" check "$name.txt" > found.txt
        "$tool" check --fix -q "$name.txt" || exit 3
        cat "$name.txt" > fixed.txt
        "$tool" check --fix --prompt "$(printf 'caf\351 cat<lora:ink:1>dog')" > printed.txt 2> /dev/null
        "$tool" format "$(printf 'no\377such')"
        """#
      let outcome = try shell(script, in: folder.path)
      #expect(outcome.code == 2)
      #expect(outcome.error == "error: cannot read 'no\\xFFsuch': no such file or directory\n")
      #expect(try folder.text("found.txt").hasPrefix("caf\\xE9.txt:1:4: warning: "))
      #expect(try folder.text("fixed.txt") == "cat <lora:ink:1>dog")
      let printed = try Data(contentsOf: URL(fileURLWithPath: folder["printed.txt"]))
      #expect(Array(printed) == Array("caf".utf8) + [0xE9] + Array(" cat <lora:ink:1>dog\n".utf8))
    }

    @Test(
      "differences name files so that git finds them", .enabled(if: hasGit),
      arguments: [#"caf\351"#, #"a\033[31mb\342\200\256"#, #"\"q\" \\ b"#])
    func difference(name: String) throws {
      let folder = try TemporaryFolder()
      let script = #"""
        name=$(printf '\#(name)').txt
        printf 'cat<lora:ink:1>dog\n' > "$name"
        "$tool" check --diff "$name" > change.diff
        git apply -p0 change.diff || exit 3
        cat "$name" > changed.txt
        """#
      let outcome = try shell(script, in: folder.path)
      #expect(outcome.code == 0, "\(outcome.error)")
      #expect(try folder.text("changed.txt") == "cat <lora:ink:1>dog\n")
      #expect(
        try folder.text("change.diff").unicodeScalars.allSatisfy {
          "\n\t".unicodeScalars.contains($0) || (0x20..<0x7F).contains($0.value)
        })
    }

    private static let hasGit = ["/usr/bin/git", "/usr/local/bin/git"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
#endif
