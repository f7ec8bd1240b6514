import Foundation
import PromptTool
import Testing

/// What is said of files with more findings than anybody reads.
@Suite("Bounds of a document") struct BoundTests {
  private static let limit = 20_000

  /// A prompt with a safe fix-it in each of its words.
  private static func words(_ count: Int) -> String { String(repeating: "a\u{200B}b ", count: count) }

  /// The only entry of the list of files.
  private func file(_ outcome: Outcome) throws -> [String: Any] {
    let files = try #require(try jsonObject(outcome)["files"] as? [[String: Any]])
    return try #require(files.first)
  }

  private func summary(_ outcome: Outcome) throws -> [String: Int] {
    try #require(try jsonObject(outcome)["summary"] as? [String: Int])
  }

  @Test("JSON lists the first 20,000 of 20,500 findings in order and counts the rest by kind")
  func json() throws {
    let outcome = sdprompt("check", "--json", input: Self.words(Self.limit + 500))
    let file = try file(outcome)
    let diagnostics = try #require(file["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.count == Self.limit)
    let offsets = diagnostics.compactMap {
      (($0["range"] as? [String: Any])?["start"] as? [String: Any])?["offset"] as? Int
    }
    #expect(offsets == (0..<Self.limit).map { 1 + 6 * $0 })
    let omitted = try #require(file["omitted"] as? [[String: Any]])
    #expect(omitted.count == 1 && omitted[0]["count"] as? Int == 500)
    #expect(omitted[0]["id"] as? String == "zero-width-character" && omitted[0]["severity"] as? String == "warning")
    #expect(try summary(outcome)["warnings"] == Self.limit + 500)
    #expect(outcome.exitCode == 1)
  }

  @Test("text, annotations, lines and SARIF say how many are left out")
  func otherForms() throws {
    let input = Self.words(Self.limit + 500)
    let text = sdprompt("check", input: input).standardOutput
    #expect(text.contains("\n<stdin>: 20300 more; '--json' lists the first 20000\n"))
    #expect(text.contains("\n20500 warnings in 1 prompt\n"))
    let github = sdprompt("check", "--output", "github", input: input).standardOutput
    #expect(github.hasSuffix("\n::notice file=<stdin>::500 more findings are not listed\n"))
    #expect(github.utf8.count(where: { $0 == UInt8(ascii: "\n") }) == Self.limit + 1)
    let compact = sdprompt("check", "--output", "compact", input: input).standardOutput
    #expect(compact.hasSuffix("\n<stdin>: 500 more findings are not listed\n"))
    let runs = try jsonObject(sdprompt("check", "--output", "sarif", input: input))["runs"] as? [[String: Any]]
    let invocation = try #require((runs?[0]["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == true)
    let notes = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(notes.count == 1 && notes[0]["level"] as? String == "warning")
    #expect(
      (notes[0]["message"] as? [String: Any])?["text"] as? String == "'<stdin>': 500 more findings are not listed")
    #expect((runs?[0]["results"] as? [Any])?.count == Self.limit)
  }

  @Test("findings about LoRAs beyond the bound are counted, too")
  func plans() throws {
    let outcome = sdprompt("check", "--json", input: String(repeating: "<lora:x:1,5>", count: Self.limit + 500))
    let file = try file(outcome)
    #expect((file["diagnostics"] as? [Any])?.count == Self.limit)
    let omitted = try #require(file["omitted"] as? [[String: Any]])
    #expect(omitted.count == 1 && omitted[0]["count"] as? Int == 500)
    #expect(omitted[0]["id"] as? String == "lora-argument-invalid")
    #expect(try summary(outcome)["errors"] == Self.limit + 500)
  }

  @Test("the bound is that of a file, not of a prompt, and counts what is wrong with the file itself")
  func manyPrompts() throws {
    let prompts = String(repeating: "{\"prompt\": \"a\\u200bb\"}\n", count: Self.limit + 100)
    let lines = sdprompt("check", "--stdin-filename", "a.jsonl", "--json", input: prompts + "x\n")
    let file = try file(lines)
    #expect((file["diagnostics"] as? [Any])?.count == Self.limit)
    let omitted = try #require(file["omitted"] as? [[String: Any]]).map {
      "\($0["id"]!) \($0["severity"]!) \($0["count"]!)"
    }
    #expect(omitted == ["line-not-json error 1", "zero-width-character warning 100"])
    let numbers = try summary(lines)
    #expect(numbers["errors"] == 1 && numbers["warnings"] == Self.limit + 100)
    let broken = sdprompt(
      "check", "--stdin-filename", "a.jsonl", "--json", input: String(repeating: "x\n", count: Self.limit + 7))
    #expect(try summary(broken)["errors"] == Self.limit + 7)
    let silenced = sdprompt(
      "check", "--stdin-filename", "a.jsonl", "--json", "--rule", "line-not-json=off",
      input: String(repeating: "x\n", count: Self.limit + 7))
    #expect(try summary(silenced)["errors"] == 0 && silenced.exitCode == 0)
    #expect(try self.file(silenced)["omitted"] == nil)
  }

  @Test("what is left out is weighed and silenced like what is listed")
  func settings() throws {
    let input = Self.words(Self.limit + 500)
    let styles = sdprompt("check", "--json", "--rule", "zero-width-character=style", input: input)
    #expect(try summary(styles)["styles"] == Self.limit + 500 && styles.exitCode == 0)
    let silent = sdprompt("check", "--json", input: "# sdprompt: ignore zero-width-character\n" + input)
    #expect(try summary(silent)["warnings"] == 0 && silent.exitCode == 0)
    let off = sdprompt("check", "--json", "--rule", "zero-width-character=off", input: input)
    #expect(try summary(off)["warnings"] == 0)
  }

  @Test("a prompt with 20,000 findings is fixed, and one with more stays as it is")
  func fixing() {
    let most = sdprompt("check", "--fix", input: Self.words(Self.limit))
    #expect(most.standardOutput == String(repeating: "ab ", count: Self.limit) + "\n")
    let more = sdprompt("check", "--fix", input: Self.words(Self.limit + 1))
    #expect(more.standardOutput == Self.words(Self.limit + 1) + "\n")
    #expect(
      more.standardError.contains("\n<stdin>: 19801 more; '--json' lists the first 20000\n") && more.exitCode == 1)
  }

  @Test("a fix-it of more than 100,000 edits has none in reports")
  func manyEdits() throws {
    let input = String(repeating: "a, , ", count: 100)
    let some = try #require(
      try file(sdprompt("check", "--json", "--all-rules", input: input))["diagnostics"] as? [[String: Any]])
    #expect(some.contains { !(($0["fixIts"] as? [[String: Any]])?.first?["edits"] as? [Any] ?? []).isEmpty })
    let brackets = String(repeating: "(", count: 120_000)
    let outcome = sdprompt("check", "--json", input: brackets)
    let found = try #require(try file(outcome)["diagnostics"] as? [[String: Any]])
    let edits = found.flatMap { $0["fixIts"] as? [[String: Any]] ?? [] }.map { ($0["edits"] as? [Any] ?? []).count }
    #expect(!edits.isEmpty && edits.reduce(0, +) <= 100_000 && outcome.standardOutput.utf8.count < 30_000_000)
  }

  @Test(
    "fix-its of a long text that each would rewrite have no edits in reports, and are applied all the same",
    arguments: [
      ("styles.csv", "name,prompt\na,", "\n"), ("styles.csv", "name,prompt\na,b\"", "\n"),
      ("a.txt", "x\nSteps: 20, Sampler: Euler, Seed: 1, Hires prompt: ", "\n"),
    ])
  func costlyEdits(name: String, before: String, after: String) throws {
    for (count, hasEdits) in [(10, true), (2_000, false)] {
      let input = before + Self.words(count) + after
      let found = try #require(
        try file(sdprompt("check", "--json", "--stdin-filename", name, input: input))["diagnostics"]
          as? [[String: Any]])
      let fixIts = found.filter { $0["id"] as? String == "zero-width-character" }
        .compactMap { ($0["fixIts"] as? [[String: Any]])?.first }
      #expect(fixIts.count == count && fixIts.allSatisfy { $0["safety"] as? String == "safe" })
      #expect(fixIts.allSatisfy { ($0["edits"] as? [Any])?.isEmpty == !hasEdits })
      let sarif = sdprompt("check", "--output", "sarif", "--stdin-filename", name, input: input).standardOutput
      #expect(sarif.contains("\"replacements\":[]") == false && sarif.contains("\"replacements\"") == hasEdits)
      let fixed = sdprompt("check", "--fix", "--stdin-filename", name, input: input).standardOutput
      #expect(!fixed.contains("\u{200B}") && fixed.hasPrefix(before.prefix(14)))
    }
  }

  @Test("a schedule over thousands of steps is cut off and says how much is left out")
  func schedule() throws {
    let options = (0..<3_000).map { "o\($0)" }.joined(separator: "|")
    let prompt = "[\(options)] " + String(repeating: "word ", count: 1_000)
    let text = sdprompt("schedule", "--steps", "3000", prompt).standardOutput
    #expect(text.utf8.count < 4 << 20 && text.contains("\nstep 1\n"))
    let shown = text.split(separator: "\n").count { $0.hasPrefix("step ") }
    #expect(text.hasSuffix("\n\(3_000 - shown) more texts are not shown\n"))
    let parts = try #require(
      try jsonObject(sdprompt("schedule", "--json", "--steps", "3000", prompt))["parts"] as? [[String: Any]])
    let listed = try #require(parts[0]["ranges"] as? [Any]).count
    #expect(parts[0]["omittedRanges"] as? Int == 3_000 - listed && listed == shown)
    let short = try #require(
      try jsonObject(sdprompt("schedule", "--json", "--steps", "150", prompt))["parts"] as? [[String: Any]])
    #expect((short[0]["ranges"] as? [Any])?.count == 150 && short[0]["omittedRanges"] == nil)
  }
}
