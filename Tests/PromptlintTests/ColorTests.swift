import Testing
import promptlint

@Suite("Colour") struct ColorTests {
  private func isColored(_ outcome: Outcome) -> Bool { outcome.standardOutput.contains("\u{1B}[") }

  @Test("only on a terminal, and not against the user's wish")
  func rules() {
    #expect(isColored(promptlint("check", "--prompt", "a 16:9", isTerminal: true)))
    #expect(isColored(promptlint("check", "--prompt", "a 16:9", isTerminal: true, environment: ["NO_COLOR": ""])))
    #expect(!isColored(promptlint("check", "--prompt", "a 16:9")))
    #expect(!isColored(promptlint("check", "--prompt", "a 16:9", isTerminal: true, environment: ["NO_COLOR": "1"])))
    #expect(!isColored(promptlint("check", "--prompt", "a 16:9", isTerminal: true, environment: ["TERM": "dumb"])))
  }

  @Test("never in JSON", arguments: ["check", "resolve", "schedule", "tokens", "parse"])
  func json(command: String) {
    #expect(!isColored(promptlint(command, "--json", "--prompt", "a [b:0.5] <lora:c>", isTerminal: true)))
  }
}
