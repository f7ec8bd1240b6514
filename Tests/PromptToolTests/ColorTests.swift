import PromptTool
import Testing

@Suite("Colour") struct ColorTests {
  private func isColored(_ outcome: Outcome) -> Bool { outcome.standardOutput.contains("\u{1B}[") }

  @Test("only on a terminal, and not against the user's wish")
  func rules() {
    #expect(isColored(sdprompt("check", "--prompt", "a 16:9", isTerminal: true)))
    #expect(isColored(sdprompt("check", "--prompt", "a 16:9", isTerminal: true, environment: ["NO_COLOR": ""])))
    #expect(!isColored(sdprompt("check", "--prompt", "a 16:9")))
    #expect(!isColored(sdprompt("check", "--prompt", "a 16:9", isTerminal: true, environment: ["NO_COLOR": "1"])))
    #expect(!isColored(sdprompt("check", "--prompt", "a 16:9", isTerminal: true, environment: ["TERM": "dumb"])))
  }

  @Test(
    "what the option says counts, then NO_COLOR, then FORCE_COLOR, then the terminal",
    arguments: [
      ("always", ["NO_COLOR": "1", "TERM": "dumb"], false, true), ("never", ["FORCE_COLOR": "1"], true, false),
      ("auto", [:], true, true), ("auto", [:], false, false), ("auto", ["FORCE_COLOR": "1"], false, true),
      ("auto", ["FORCE_COLOR": "0"], false, false), ("auto", ["FORCE_COLOR": ""], false, false),
      ("auto", ["FORCE_COLOR": "1", "NO_COLOR": "1"], true, false),
      ("auto", ["FORCE_COLOR": "1", "TERM": "dumb"], false, true), ("auto", ["TERM": "dumb"], true, false),
    ])
  func choice(option: String, environment: [String: String], isTerminal: Bool, isColored: Bool) {
    let check = sdprompt(
      "check", "--color", option, "--prompt", "a 16:9", isTerminal: isTerminal, environment: environment)
    #expect(self.isColored(check) == isColored)
    for command in [["rules"], ["explain", "stray-bar"], ["parse", "a"], ["tokens", "a"], ["schedule", "[a:b:3]"]] {
      let outcome = sdprompt(
        command + ["--color=" + option], isTerminal: isTerminal, environment: environment)
      #expect(outcome.exitCode == 0 && self.isColored(outcome) == isColored, "\(command)")
    }
  }

  @Test("an unknown choice is a usage error with a guess")
  func unknown() {
    #expect(
      sdprompt("parse", "--color", "alway", "a").standardError.hasPrefix(
        "error: '--color' cannot be 'alway'; did you mean 'always'?"))
  }

  @Test("never in JSON", arguments: ["check", "resolve", "schedule", "tokens", "parse"])
  func json(command: String) {
    let outcome = sdprompt(command, "--json", "--color", "always", "--prompt", "a [b:0.5] <lora:c>")
    #expect(!isColored(outcome))
  }
}
