import PromptTool
import Testing

@Suite("Usage") struct UsageTests {
  @Test(
    "what cannot be understood is said in one sentence",
    arguments: [
      (["check", "--modles", "x"], "unknown option '--modles'; did you mean '--models'?", "sdprompt check --help"),
      (
        ["parse", "-cat"], "unknown option '-cat'; put '--' before arguments that start with '-'",
        "sdprompt parse --help"
      ),
      (
        ["schedule", "--steps", "abc", "a"], "'--steps' needs a number from 1 to 10000, not 'abc'",
        "sdprompt schedule --help"
      ),
      (
        ["schedule", "--steps=0", "a"], "'--steps' needs a number from 1 to 10000, not '0'",
        "sdprompt schedule --help"
      ),
      (["schedule", "--hires"], "'--hires' needs a number from 1 to 10000", "sdprompt schedule --help"),
      (
        ["check", "--models", "--json"], "'--models' needs a folder, not the option '--json'", "sdprompt check --help"
      ),
      (["parse", "--json=yes", "a"], "'--json' does not take a value, but 'yes' was given", "sdprompt parse --help"),
      (["parse", "--prompt", "a", "--prompt", "b"], "'--prompt' is given more than once", "sdprompt parse --help"),
      (
        ["parse", "a", "cat"], "expected one prompt, but got 'a' and 'cat'; put quotes around the whole prompt",
        "sdprompt parse --help"
      ),
      (
        ["parse", "a", "--prompt", "b"], "the prompt was given more than once",
        "sdprompt parse --help"
      ),
      (
        ["parse", "--sexp", "--json", "a"], "'--sexp' and '--json' cannot be used together",
        "sdprompt parse --help"
      ),
      (
        ["resolve"], "no prompt given; use '--prompt' or '--file', or pipe one in",
        "sdprompt resolve --help"
      ),
      (["chek"], "unknown command 'chek'; did you mean 'check'?", "sdprompt --help"),
      (["help", "shedule"], "unknown command 'shedule'; did you mean 'schedule'?", "sdprompt --help"),
      (["frobnicate"], "unknown command 'frobnicate'", "sdprompt --help"),
      (
        ["it's (a cat)"],
        #"unknown command 'it's (a cat)'; to check a prompt, use sdprompt check --prompt 'it'\''s (a cat)'"#,
        "sdprompt --help"
      ),
    ])
  func usageError(arguments: [String], message: String, hint: String) {
    let surroundings = Surroundings(inputIsTerminal: true) { () throws(InputFailure) in [] }
    let outcome = CommandLineTool.run(arguments: arguments, surroundings: surroundings)
    #expect(outcome == Outcome(exitCode: 2, standardError: "error: \(message)\nsee '\(hint)'\n"))
  }

  @Test("arguments that steer a terminal are shown as signs")
  func hostileArgument() {
    #expect(sdprompt("a\u{1B}[31m").standardError.hasPrefix("error: unknown command 'a\\u{1B}[31m'"))
  }

  @Test("'--' ends the options")
  func endOfOptions() {
    #expect(sdprompt("parse", "--sexp", "--", "--json").standardOutput == "(prompt (part \"--json\"))\n")
  }

  @Test("'--option=value' is the same as two arguments")
  func inlineValue() {
    let inline = sdprompt("schedule", "--steps=3", "[a:b:2]")
    #expect(inline.exitCode == 0)
    #expect(inline == sdprompt("schedule", "--steps", "3", "[a:b:2]"))
  }

  @Test("a prompt may be an argument, an option, a file or standard input")
  func sources() throws {
    let expected = "(prompt (part \"a \" (emphasis \"(\" \"b\" \")\")))\n"
    #expect(sdprompt("parse", "--sexp", "a (b)").standardOutput == expected)
    #expect(sdprompt("parse", "--sexp", "--prompt", "a (b)").standardOutput == expected)
    #expect(sdprompt("parse", "--sexp", input: "a (b)\n").standardOutput == expected)
    #expect(sdprompt("parse", "--sexp", "-", input: "a (b)\r\n").standardOutput == expected)
    try withFile(named: "a.txt", holding: Array("a (b)\n".utf8)) { path in
      #expect(sdprompt("parse", "--sexp", "--file", path).standardOutput == expected)
    }
  }

  @Test("only one line break at the end is left out")
  func lineBreaks() {
    #expect(sdprompt("parse", "--sexp", input: "a\n\n").standardOutput == "(prompt (part \"a\\n\"))\n")
    #expect(sdprompt("parse", "--sexp", "a\n").standardOutput == "(prompt (part \"a\\n\"))\n")
  }

  @Test("a file that cannot be read is named with the reason")
  func unreadable() {
    let outcome = sdprompt("parse", "--file", "no such folder/a.txt")
    #expect(outcome.exitCode == 2)
    #expect(outcome.standardError == "error: cannot read 'no such folder/a.txt': no such file or directory\n")
  }

  @Test("standard input that cannot be read is an error with the reason")
  func unreadableInput() {
    let surroundings = Surroundings { () throws(InputFailure) in throw InputFailure(reason: "is a directory") }
    let outcome = CommandLineTool.run(arguments: ["parse"], surroundings: surroundings)
    #expect(
      outcome == Outcome(exitCode: 2, standardError: "error: cannot read standard input: is a directory\n"))
  }
}
