import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Comments that silence rules.
@Suite("comments that silence rules") struct SuppressionTests {
  struct Case: CustomTestStringConvertible {
    let prompt: String
    let found: [String]

    init(_ prompt: String, _ found: String...) {
      self.prompt = prompt
      self.found = found
    }

    var testDescription: String { prompt.debugDescription }
  }

  private static let cases = [
    // A line of its own counts for the whole prompt, wherever it stands.
    Case("# promptlint: ignore unbalanced-bracket\n(a\nb)), c:2", "trailing-weight"),
    Case("(a\nb)), c:2\n  \t# promptlint: ignore unbalanced-bracket", "trailing-weight"),
    // Behind text it counts for its line.
    Case("a), b # promptlint: ignore unbalanced-bracket\nc)", "unbalanced-bracket"),
    Case("a)\nb) # promptlint: ignore unbalanced-bracket\nc", "unbalanced-bracket"),
    Case("a), b) # promptlint: ignore unbalanced-bracket"),
    Case(
      "a)\nb) # promptlint: ignore unbalanced-bracket\nc)\nd) # promptlint: ignore\ne) # promptlint: ignore stray-bar",
      "unbalanced-bracket", "unbalanced-bracket", "unbalanced-bracket"),
    // Without names it silences all rules.
    Case("# promptlint: ignore\n(a\nb)), c:2"),
    Case("a) # promptlint: ignore\nb, c:2", "trailing-weight"),
    // Several names, with commas or spaces between them.
    Case("# promptlint: ignore unbalanced-bracket, trailing-weight\n(a\nb)), c:2"),
    Case("#promptlint:  ignore\tunbalanced-bracket  trailing-weight,\n(a\nb)), c:2"),
    // Several comments.
    Case("# promptlint: ignore unbalanced-bracket\n# promptlint: ignore trailing-weight\n(a\nb)), c:2"),
    // No such comments.
    Case("# ignore unbalanced-bracket\na)", "unbalanced-bracket"),
    Case("# promptlint: unbalanced-bracket\na)", "unbalanced-bracket"),
    Case("# promptlint ignore unbalanced-bracket\na)", "unbalanced-bracket"),
    Case("# promptlint: ignored unbalanced-bracket\na)", "unbalanced-bracket"),
    Case("promptlint: ignore unbalanced-bracket\na)", "unbalanced-bracket"),
    // A name that no rule has silences nothing, and no comment silences that.
    Case("# promptlint: ignore unbalanced-brackets\na)", "suppression-unknown", "unbalanced-bracket"),
    Case("# promptlint: ignore\n# promptlint: ignore suppression-unknown, nonsense\na)", "suppression-unknown"),
  ]

  @Test("count for the whole prompt or for a line, for some rules or for all", arguments: cases)
  func silence(_ item: Case) {
    #expect(Self.ids(item.prompt) == item.found)
    #expect(Self.ids(item.prompt.replacing("\n", with: "\r\n")) == item.found, "with CRLF")
    #expect(Self.ids("👨‍👩‍👧‍👦\n" + item.prompt) == item.found, "below a family of emoji")
  }

  @Test("silence nothing where the frontend keeps comments in the text")
  func withoutComments() {
    #expect(Self.ids("a) # promptlint: ignore", .sdNext) == ["unbalanced-bracket"])
  }

  @Test("count for the prompt that they stand in, not for the others of the image")
  func ownPrompt() {
    let prompts = PromptSet(positive: "# promptlint: ignore\n(a", negative: "b)")
    let found = Linter().findings(in: LintInput(prompts: prompts))
    #expect(found.map(\.role) == [.negative])
  }

  @Test("count each for its own line, however many they are")
  func many() {
    let lines = (0..<3000).map { "a) # promptlint: ignore stray-bar\($0 % 3 == 0 ? " unbalanced-bracket" : "")" }
    #expect(Self.ids(lines.joined(separator: "\n")).count == 2000)
  }

  private static func ids(_ prompt: String, _ profile: Profile = .automatic1111) -> [String] {
    Linter(profile: profile).findings(in: LintInput(prompts: PromptSet(positive: SourceText(prompt))))
      .map(\.diagnostic.id)
  }
}
