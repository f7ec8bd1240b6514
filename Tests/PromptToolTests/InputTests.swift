import Foundation
import PromptTool
import TestFiles
import Testing

@Suite("input of check") struct InputTests {
  private let torn = "cat<lora:ink:1>dog"

  @Test("lines and paragraphs are prompts with places in the file")
  func lines() throws {
    try withFile(named: "a.txt", holding: Array("a\n\n  \(torn)\nb\n".utf8)) { path in
      let lines = sdprompt("check", "--input", "lines", "--output", "compact", path).standardOutput
      #expect(lines.hasPrefix("\(path):3:6: warning: "))
      #expect(sdprompt("check", "--input", "lines", path).standardOutput.contains(" in 3 prompts\n"))
      #expect(sdprompt("check", "--input", "paragraphs", path).standardOutput.contains(" in 2 prompts\n"))
    }
  }

  @Test("an infotext is its prompts; its steps are known")
  func infotext() throws {
    let text = "\(torn)\nNegative prompt: <lora:ink:1>\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 512x512\n"
    try withFile(named: "a.txt", holding: Array(text.utf8)) { path in
      let output = sdprompt("check", "--output", "compact", path).standardOutput
      #expect(output.contains("\(path):1:4: warning: "))
      #expect(output.contains("\(path):2:18: error: "), "\(output)")
    }
  }

  @Test("styles and JSON lines, with places behind quotes and escapes")
  func tables() throws {
    try withFile(named: "styles.csv", holding: Array("name,prompt,negative_prompt\nink,\"a, \(torn)\",\n".utf8)) {
      path in
      #expect(sdprompt("check", "--output", "compact", path).standardOutput.hasPrefix("\(path):2:12: warning: "))
    }
    let line = #"{"id": 1, "text": "\u00e9 \#(torn)"}"#
    try withFile(named: "a.jsonl", holding: Array(("\n" + line + "\n{\n").utf8)) { path in
      let output = sdprompt("check", "--output", "compact", path).standardOutput
      #expect(output.hasPrefix("\(path):2:30: warning: "), "\(output)")
      #expect(output.contains("\(path):3:"), "\(output)")
    }
    try withFile(named: "a.txt", holding: Array(#"{"p": "\#(torn)"}"#.utf8)) { path in
      #expect(sdprompt("check", "--field", "p", path).exitCode == 1)
    }
  }

  @Test("standard input is a file of the name that an option gives it: format, configuration and name")
  func stdinFilename() throws {
    let line = #"{"prompt": "\#(torn)"}"# + "\n"
    let folder = try TemporaryFolder([
      "a/.sdprompt.json": #"{"overrides": [{"files": "b.jsonl", "rules": {"lora-glues-words": "error"}}]}"#
    ])
    for name in ["a/b.jsonl", "a/not/there/b.jsonl"].map({ folder[$0] }) {
      let outcome = sdprompt("check", "--output", "compact", "--stdin-filename", name, input: line)
      #expect(outcome.standardOutput.hasPrefix("\(name):1:16: error: "), "\(outcome)")
      let fixed = sdprompt("check", "--fix", "--stdin-filename", name, "-", input: line)
      #expect(fixed.standardOutput == #"{"prompt": "cat <lora:ink:1>dog"}"# + "\n")
    }
    let name = folder["a/b.jsonl"]
    let spaces = #"{"prompt": "a  cat"}"# + "\n"
    #expect(
      sdprompt("format", "--stdin-filename", name, input: spaces).standardOutput == #"{"prompt": "a cat"}"# + "\n")
    let diff = sdprompt("check", "--diff", "--stdin-filename", name, input: line).standardOutput
    #expect(diff.hasPrefix("--- \(name)\n+++ \(name)\n"))
    #expect(!FileManager.default.fileExists(atPath: name), "nothing is written")
    for arguments in [["--prompt", "a"], [folder["a/.sdprompt.json"]]] {
      let outcome = sdprompt(["check", "--stdin-filename", name] + arguments)
      #expect(outcome.exitCode == 2 && outcome.standardError.contains("can only be used with standard input"))
    }
  }

  @Test("a file may be called as standard input is in reports")
  func fileNamedStdin() throws {
    let folder = try TemporaryFolder(["<stdin>": torn])
    #expect(sdprompt("check", "--fix", "--input", "prompt", folder["<stdin>"]).exitCode == 0)
    #expect(try folder.text("<stdin>") == "cat <lora:ink:1>dog")
    try folder.write("a\0", to: "<stdin>")
    for command in ["check '<stdin>'", "format '<stdin>'", "parse --file '<stdin>'"] {
      let error = try shell("\"$tool\" " + command, in: folder.path).error
      #expect(error == "error: cannot read './<stdin>': it contains NUL bytes, so it is not text\n")
    }
  }

  @Test("the negative prompts of infotexts, hires passes and styles have no parts")
  func negatives() throws {
    func ids(_ name: String, _ text: String) throws -> [String] {
      var ids: [String] = []
      try withFile(named: name, holding: Array(text.utf8)) { path in
        let lines = sdprompt("check", "--output", "compact", path).standardOutput.split(separator: "\n")
        ids = lines.compactMap { $0.firstMatch(of: /\[([a-z-]+)\](?: \[\*\])?$/).map { String($0.1) } }
      }
      return ids
    }
    let negative = "blurry AND ratio 16:9"
    let end = "\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 512x512"
    #expect(try ids("a.txt", "a, ratio 16:9\(end)") == ["trailing-weight"])
    #expect(try ids("b.txt", "a\nNegative prompt: \(negative)\(end)") == ["and-in-negative"])
    #expect(try ids("c.txt", "a\(end), Hires negative prompt: \"\(negative)\"") == ["and-in-negative"])
    #expect(try ids("styles.csv", "name,prompt,negative_prompt\nx,a AND b :2,\(negative)\n") == ["and-in-negative"])
  }

  @Test("thousands of prompts are checked in order, with one or many at a time")
  func many() throws {
    let lines = (0..<2000).map { $0 % 3 == 0 ? torn : "cat \($0)" }.joined(separator: "\n")
    try withFile(named: "a.txt", holding: Array(lines.utf8)) { path in
      let one = sdprompt("check", "--input", "lines", "--output", "compact", "--jobs", "1", path)
      let many = sdprompt("check", "--input", "lines", "--output", "compact", "--jobs", "8", path)
      #expect(one == many)
      #expect(one.standardOutput.split(separator: "\n").count == 667)
    }
  }

  @Test("what an image carries is checked as texts of their own")
  func image() throws {
    let text = "parameters\0\(torn)\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 512x512"
    try withFile(named: "a.png", holding: png(text)) { path in
      let output = sdprompt("check", "--output", "compact", path).standardOutput
      #expect(output.contains("\n\(path)[prompt]:1:4: warning: "), "\(output)")
      let fixed = sdprompt("check", "--fix", path)
      #expect(fixed.exitCode == 1)
    }
    try withFile(named: "a.png", holding: Array(png(text).dropLast(30))) { path in
      let output = sdprompt("check", path).standardOutput
      #expect(output.contains("\(path): byte "), "\(output)")
    }
  }

  @Test("what is no prompt by its length is told once")
  func tooLong() throws {
    try withFile(named: "a.txt", holding: Array(repeating: UInt8(ascii: "("), count: 2 << 20)) { path in
      let outcome = sdprompt("check", "--output", "compact", path)
      #expect(outcome.exitCode == 1)
      #expect(outcome.standardOutput.hasPrefix("\(path):1:1: error: the prompt has 2097152 bytes, "))
      #expect(outcome.standardOutput.split(separator: "\n").count == 1)
    }
  }

  @Test("the hashes of an image's parameters are compared with those of the files, whichever of them it has")
  func hashes() throws {
    let inspected = try jsonObject(sdprompt("models", "--hashes", "--json", sampleModels + "/ink_wash.safetensors"))
    let file = try #require((inspected["files"] as? [[String: Any]])?.first)
    let hashes = try #require(file["hashes"] as? [String: String])
    let made = try [#require(hashes["autoV3"]), String(#require(hashes["sha256"]).prefix(12))]
    for (hash, isOther) in made.map({ ($0, false) }) + [("0123456789ab", true)] {
      let text = """
        a castle <lora:ink_wash:0.8>
        Steps: 20, Sampler: Euler a, Seed: 1, Lora hashes: "ink_wash: \(hash)"
        """
      let outcome = sdprompt(
        "check", "--models", sampleModels, "--output", "compact", "--input", "infotext", input: text)
      #expect(outcome.standardOutput.contains("[lora-hash-mismatch]") == isOther, "\(hash): \(outcome.standardOutput)")
    }
  }
}
