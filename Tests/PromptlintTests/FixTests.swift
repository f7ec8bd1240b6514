import Foundation
import Testing
import promptlint

@Suite("check --fix, --diff and format") struct FixTests {
  @Test("safe fix-its go into the file, and what is left is reported")
  func file() throws {
    try withFile(named: "a.txt", holding: Array("cat<lora:ink:1>dog, 16:9\n".utf8)) { path in
      let outcome = promptlint("check", "--fix", path)
      #expect(outcome.exitCode == 0)
      #expect(outcome.standardOutput == "nothing found in 1 prompt, 2 fixed\n")
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == "cat <lora:ink:1>dog, 16:\\9\n")
    }
  }

  @Test("a file without findings is not touched")
  func untouched() throws {
    let bytes = Array("a cat\r\n".utf8) + [0xFF, 0x0A]
    try withFile(named: "a.txt", holding: bytes) { path in
      _ = promptlint("check", "--fix", "--unsafe-fixes", "--input", "lines", path)
      let written = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(written == Data(bytes))
    }
  }

  @Test("a prompt of the command line or standard input is printed as it should be")
  func text() {
    let outcome = promptlint("check", "--fix", input: "cat<lora:ink:1>dog\n")
    #expect(outcome.standardOutput == "cat <lora:ink:1>dog\n")
    #expect(outcome.standardError == "nothing found in 1 prompt, 1 fixed\n")
  }

  @Test("edits are written as the file writes its prompts")
  func escapes() throws {
    let line = #"{"id": 7, "prompt": "a \"cat\"<lora:ink:1>dog, cat<lora:ink:1>dog"}"# + "\n"
    try withFile(named: "a.jsonl", holding: Array(line.utf8)) { path in
      _ = promptlint("check", "--fix", path)
      let fixed = #"{"id": 7, "prompt": "a \"cat\"<lora:ink:1>dog, cat <lora:ink:1>dog"}"# + "\n"
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == fixed)
    }
  }

  @Test("--diff shows the lines that change, and the file stays")
  func diff() throws {
    let text = "1\n2\n3\n4\n5\n6\ncat<lora:ink:1>dog\n8\n9\n10\n11\n"
    try withFile(named: "a.txt", holding: Array(text.utf8)) { path in
      let outcome = promptlint("check", "--diff", "--input", "lines", path)
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
    let end = promptlint("check", "--diff", "--prompt", "cat<lora:ink:1>dog").standardOutput
    #expect(
      end.hasSuffix(
        """
        -cat<lora:ink:1>dog
        \\ No newline at end of file
        +cat <lora:ink:1>dog
        \\ No newline at end of file

        """))
  }

  @Test("format prints, writes or shows")
  func format() throws {
    #expect(promptlint("format", "--prompt", "a  (castle: 1.20 ) ,fog").standardOutput == "a (castle:1.2), fog\n")
    try withFile(named: "a.txt", holding: Array("a  b\n\nc ,d\n".utf8)) { path in
      #expect(promptlint("format", "--input", "paragraphs", "--diff", path).exitCode == 1)
      #expect(promptlint("format", "--input", "paragraphs", "--write", path) == Outcome())
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == "a b\n\nc, d\n")
      #expect(promptlint("format", "--input", "paragraphs", "--diff", path) == Outcome())
    }
  }

  @Test("what cannot go together is said")
  func usage() {
    #expect(promptlint("check", "--fix", "--diff", "--prompt", "a").exitCode == 2)
    #expect(promptlint("format", "--write", "--diff", "--prompt", "a").exitCode == 2)
    #expect(promptlint("check", "--fix", "nowhere.txt").exitCode == 2)
  }
}
