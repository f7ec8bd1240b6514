import PromptTool
import Testing

@Suite("what is printed") struct PrintedTextTests {
  @Test("requested text keeps its bytes, except where it would be run as a command")
  func data() {
    let text = "a  cat\u{1B}[31m, ::b\n"
    #expect(sdprompt("format", input: text).standardOutput == "a cat\u{1B}[31m, ::b\n")
    #expect(sdprompt("format", input: text, isTerminal: true).standardOutput == "a cat\\u{1B}[31m, ::b\n")
    for line in [
      "::error::x", "  ::error::x", "a cat\n\u{200B}::error::x", "a ##[error]x", "\u{3000}:\u{2060}:error::x",
    ] {
      for arguments in [["format"], ["format", "--prompt", line], ["check", "--fix", "--unsafe-fixes"]] {
        #expect(!sdprompt(arguments, input: line).standardOutput.contains("\\u{3A}"))
        let outcome = sdprompt(arguments, input: line, environment: ["GITHUB_ACTIONS": "true"])
        #expect(
          outcome.exitCode == 2 && !outcome.standardOutput.contains("::error"), "\(arguments) \(line.debugDescription)")
        #expect(outcome.standardError.contains("redirect the output to a file"))
        var surroundings = Surroundings(environment: ["CI": "true"]) { () throws(InputFailure) in
          ContiguousArray(line.utf8)
        }
        surroundings.outputIsFile = true
        #expect(CommandLineTool.run(arguments: arguments, surroundings: surroundings).standardOutput.contains("error"))
      }
    }
  }

  @Test("the text that is printed is escaped, and says what it was")
  func escapes() {
    let text: PrintedText = "a \(Hostile.pieces[0]) '\("b\nc")' \(12)"
    #expect(text.string == #"a \u{1B}[31m 'b\u{A}c' 12"#)
    func printed(_ text: String) -> String { PrintedText(text).string }
    #expect(printed("caf\u{10FFE9}\u{7F}\u{9B}") == #"caf\xE9\u{7F}\u{9B}"#)
    #expect(printed("👨‍👩‍👧‍👦 ❤️ 猫 é e\u{301}") == "👨‍👩‍👧‍👦 ❤️ 猫 é e\u{301}", "what everybody sees stays")
    #expect(printed("a\u{200D}b 1\u{FE0F}") == #"a\u{200D}b 1\u{FE0F}"#)
    #expect(PrintedText(lines: "a\tb\nc\r").string == "a\tb\nc\\u{D}")
    #expect(PrintedText(quoted: "\"\\\n\u{1B}").string == #""\"\\\n\u{1B}""#)
    #expect(
      OutputBytes("a\n  ::b\n: :\n##vso[x]\n::" as PrintedText).string
        == "a\n  \\u{3A}:b\n: :\n##vso\\u{5B}x]\n\\u{3A}:")
    let paint: PrintedText = "\("\u{1B}[1m") \(PrintedText(repeating: "=", count: 3))"
    #expect(paint.string == #"\u{1B}[1m ==="#)
  }
}
