import Foundation
import PromptSyntax
import PromptTool
import Testing

@Suite("check --fix, --diff and format") struct FixTests {
  @Test("safe fix-its go into the file, and what is left is reported")
  func file() throws {
    try withFile(named: "a.txt", holding: Array("cat<lora:ink:1>dog, 16:9\n".utf8)) { path in
      let outcome = sdprompt("check", "--fix", path)
      #expect(outcome.exitCode == 0)
      #expect(outcome.standardOutput == "no problems in 1 prompt · 2 fixed\n")
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == "cat <lora:ink:1>dog, 16:\\9\n")
    }
  }

  @Test("a file without findings is not touched")
  func untouched() throws {
    let bytes = Array("a cat\r\n".utf8) + [0xFF, 0x0A]
    try withFile(named: "a.txt", holding: bytes) { path in
      _ = sdprompt("check", "--fix", "--unsafe-fixes", "--input", "lines", path)
      let written = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(written == Data(bytes))
    }
  }

  @Test("a prompt of the command line or standard input is printed as it should be")
  func text() {
    let outcome = sdprompt("check", "--fix", input: "cat<lora:ink:1>dog\n")
    #expect(outcome.standardOutput == "cat <lora:ink:1>dog\n")
    #expect(outcome.standardError == "no problems in 1 prompt · 1 fixed\n")
  }

  @Test("edits are written as the file writes its prompts")
  func escapes() throws {
    let line = #"{"id": 7, "prompt": "a \"cat\"<lora:ink:1>dog, cat<lora:ink:1>dog"}"# + "\n"
    try withFile(named: "a.jsonl", holding: Array(line.utf8)) { path in
      _ = sdprompt("check", "--fix", path)
      let fixed = #"{"id": 7, "prompt": "a \"cat\"<lora:ink:1>dog, cat <lora:ink:1>dog"}"# + "\n"
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == fixed)
    }
  }

  @Test("--diff shows the lines that change, and the file stays")
  func diff() throws {
    let text = "1\n2\n3\n4\n5\n6\ncat<lora:ink:1>dog\n8\n9\n10\n11\n"
    try withFile(named: "a.txt", holding: Array(text.utf8)) { path in
      let outcome = sdprompt("check", "--diff", "--input", "lines", path)
      #expect(
        outcome.standardOutput == """
          --- \(path)
          +++ \(path)
          @@ -4,7 +4,7 @@
           4
           5
           6
          -cat<lora:ink:1>dog
          +cat <lora:ink:1>dog
           8
           9
           10

          """)
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == text)
    }
    let end = sdprompt("check", "--diff", "--prompt", "cat<lora:ink:1>dog").standardOutput
    #expect(
      end.hasSuffix(
        """
        -cat<lora:ink:1>dog
        \\ No newline at end of file
        +cat <lora:ink:1>dog
        \\ No newline at end of file

        """))
  }

  @Test("the difference has carriage returns and bytes that are not UTF-8 as they are")
  func diffOfBytes() throws {
    let bytes = Array("caf".utf8) + [0xE9] + Array("\r\ncat<lora:ink:1>dog\r\n".utf8)
    try withFile(named: "a b.txt", holding: bytes) { path in
      let outcome = sdprompt("check", "--diff", "--input", "lines", path)
      let expected =
        Array("--- \(path)\t\n+++ \(path)\t\n@@ -1,2 +1,2 @@\n caf".utf8) + [0xE9]
        + Array("\r\n-cat<lora:ink:1>dog\r\n+cat <lora:ink:1>dog\r\n".utf8)
      #expect(Array(outcome.output.bytes) == expected, "\(outcome.standardOutput)")
    }
  }

  @Test("a line that goes, and one in a text without a line break at its end")
  func diffOfLines() throws {
    let deletion = [SourceEdit(replacing: SourceRange(0, 4), with: "")]
    #expect(
      UnifiedDiff.bytes(of: "cat\n", edits: deletion, name: "a")
        == bytes("--- a\n+++ a\n@@ -1,1 +0,0 @@\n-cat\n"))
    let insertion = [SourceEdit(replacing: SourceRange(5, 5), with: "s")]
    let ending = "\\ No newline at end of file\n"
    #expect(
      UnifiedDiff.bytes(of: "a\ncat", edits: insertion, name: "a")
        == bytes("--- a\n+++ a\n@@ -1,2 +1,2 @@\n a\n-cat\n\(ending)+cats\n\(ending)"))
  }

  private func bytes(_ text: String) -> ContiguousArray<UInt8> { ContiguousArray(text.utf8) }

  @Test("a file that is named twice is looked at once")
  func twice() throws {
    try withFile(named: "a.txt", holding: Array("cat<lora:ink:1>dog\n".utf8)) { path in
      let name = URL(fileURLWithPath: path).lastPathComponent
      let other = path.dropLast(name.utf8.count) + "./" + name
      #expect(sdprompt("check", path, other).standardOutput.contains("\n1 warning in 1 prompt\n"))
      #expect(sdprompt("check", "--diff", path, other) == sdprompt("check", "--diff", path))
    }
  }

  @Test("format prints, writes or shows")
  func format() throws {
    #expect(sdprompt("format", "--prompt", "a  (castle: 1.20 ) ,fog").standardOutput == "a (castle:1.2), fog\n")
    try withFile(named: "a.txt", holding: Array("a  b\n\nc ,d\n".utf8)) { path in
      #expect(sdprompt("format", "--input", "paragraphs", "--diff", path).exitCode == 1)
      #expect(sdprompt("format", "--input", "paragraphs", "--write", path) == Outcome())
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == "a b\n\nc, d\n")
      #expect(sdprompt("format", "--input", "paragraphs", "--diff", path) == Outcome())
    }
  }

  @Test("what cannot go together is said")
  func usage() {
    #expect(sdprompt("check", "--fix", "--diff", "--prompt", "a").exitCode == 2)
    #expect(sdprompt("format", "--write", "--diff", "--prompt", "a").exitCode == 2)
    #expect(sdprompt("check", "--fix", "nowhere.txt").exitCode == 2)
  }

  @Test(
    "bytes that are not UTF-8 do not prevent fixes",
    arguments: [
      // In Latin-1, where nothing is removed or written as U+FFFD: ÿ stands for one such byte.
      ("cat<lora:ink:1>dog, cafÿ, cat<lora:ink:1>dog", "cat <lora:ink:1>dog, cafÿ, cat <lora:ink:1>dog"),
      ("ÿcat<lora:ink:1>dogÿ, 16:9ÿ", "ÿcat <lora:ink:1>dogÿ, 16:9ÿ"),
      ("ÿÿ cat<lora:ink:1>dog\nÿ\ncat<lora:ink:1>dog ÿÿ", "ÿÿ cat <lora:ink:1>dog\nÿ\ncat <lora:ink:1>dog ÿÿ"),
      ("é cat<lora:ink:1>dog ÿ 猫 cat<lora:ink:1>dog", "é cat <lora:ink:1>dog ÿ 猫 cat <lora:ink:1>dog"),
    ])
  func strayBytes(prompt: String, fixed: String) throws {
    func bytes(_ text: String) -> ContiguousArray<UInt8> {
      ContiguousArray(text.unicodeScalars.flatMap { $0 == "ÿ" ? [0xFF] : Array(String($0).utf8) })
    }
    func output(_ arguments: String..., reading text: String) -> ContiguousArray<UInt8> {
      let surroundings = Surroundings { () throws(InputFailure) in bytes(text) }
      return CommandLineTool.run(arguments: arguments, surroundings: surroundings).output.bytes
    }
    #expect(output("check", "--fix", reading: prompt) == bytes(fixed + "\n"))
    let line = #"{"id": 1, "prompt": ""#
    let json = prompt.replacing("\n", with: "\\n")
    #expect(
      output("check", "--fix", "--input", "jsonl", reading: line + json + "\"}\n")
        == bytes(line + fixed.replacing("\n", with: "\\n") + "\"}\n"))
    let spaced = prompt.replacing(" ", with: "  ").replacing("<lora:ink:1>", with: " ")
    #expect(output("format", reading: spaced) == bytes(spaced.replacing("  ", with: " ") + "\n"))
  }

  @Test("a fix that the file cannot hold is left, and the others are made")
  func unwritable() {
    // Without the control character the line would be blank, and end the prompt.
    let text = "cat<lora:ink:1>dog\n\u{8}\nbird, 16:9\n\na cat\n"
    let arguments = ["check", "--fix", "--unsafe-fixes", "--input", "paragraphs"]
    let outcome = sdprompt(arguments, input: text)
    #expect(outcome.standardOutput == "cat <lora:ink:1>dog\n\u{8}\nbird, 16:\\9\n\na cat\n")
    #expect(outcome.standardError.contains("[control-character]"))
    #expect(outcome.standardError.contains("1 warning in 2 prompts · 2 fixed\n"), "\(outcome.standardError)")
  }
}
