import PromptTool
import Testing

@Suite("Help") struct HelpTests {
  @Test("without arguments the tool introduces itself")
  func overview() {
    let outcome = sdprompt()
    #expect(outcome.exitCode == 0)
    #expect(outcome == sdprompt("--help"))
    for command in [
      "check", "format", "rules", "explain", "resolve", "models", "schedule", "tokens", "parse", "completions",
    ] {
      #expect(outcome.standardOutput.contains("\n  \(command) "))
    }
  }

  @Test("the version is that of the tool")
  func version() {
    #expect(sdprompt("--version").standardOutput == "sdprompt \(CommandLineTool.version)\n")
    #expect(sdprompt("check", "--version") == sdprompt("--version"))
  }

  @Test(
    "the examples in the help work",
    arguments: [
      [], ["check"], ["format"], ["rules"], ["explain"], ["resolve"], ["models"], ["schedule"], ["tokens"],
      ["parse"], ["completions"],
    ])
  func examples(command: [String]) {
    let surroundings = Surroundings(inputIsTerminal: true) { () throws(InputFailure) in [] }
    let help = CommandLineTool.run(arguments: command + ["--help"], surroundings: surroundings).standardOutput
    let examples = help.split(separator: "\n").filter { $0.hasPrefix("  sdprompt ") }
    #expect(!examples.isEmpty)
    for example in examples {
      let outcome = CommandLineTool.run(arguments: Self.words(of: example), surroundings: surroundings)
      #expect(outcome.exitCode < 2 && outcome.standardError.isEmpty && !outcome.standardOutput.isEmpty, "\(example)")
    }
  }

  @Test(
    "the help of a command names the keys of its JSON", arguments: ["check", "resolve", "schedule", "tokens", "parse"])
  func keys(command: String) throws {
    let help = sdprompt(command, "--help").standardOutput
    let report = try jsonObject(sdprompt(command, "--json", "--prompt", "a 16:9 <lora:ink:0.5> <foo:b>"))
    for key in report.keys { #expect(help.contains(key), "\(key)") }
  }

  /// The words of a command line with single quotes, without the tool's name.
  private static func words(of line: Substring) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, piece in
      index % 2 == 1 ? [String(piece)] : piece.split(separator: " ").map(String.init)
    }.dropFirst().map { $0 }
  }
}
