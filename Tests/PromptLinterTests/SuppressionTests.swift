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
    Case("# sdprompt: ignore unbalanced-bracket\n(a\nb)), c:2", "trailing-weight"),
    Case("(a\nb)), c:2\n  \t# sdprompt: ignore unbalanced-bracket", "trailing-weight"),
    // Behind text it counts for its line.
    Case("a), b # sdprompt: ignore unbalanced-bracket\nc)", "unbalanced-bracket"),
    Case("a)\nb) # sdprompt: ignore unbalanced-bracket\nc", "unbalanced-bracket"),
    Case("a), b) # sdprompt: ignore unbalanced-bracket"),
    Case(
      "a)\nb) # sdprompt: ignore unbalanced-bracket\nc)\nd) # sdprompt: ignore\ne) # sdprompt: ignore stray-bar",
      "unbalanced-bracket", "unbalanced-bracket", "unbalanced-bracket", "suppression-unused"),
    // Without names it silences all rules.
    Case("# sdprompt: ignore\n(a\nb)), c:2"),
    Case("a) # sdprompt: ignore\nb, c:2", "trailing-weight"),
    // Several names, with commas or spaces between them.
    Case("# sdprompt: ignore unbalanced-bracket, trailing-weight\n(a\nb)), c:2"),
    Case("#sdprompt:  ignore\tunbalanced-bracket  trailing-weight,\n(a\nb)), c:2"),
    // Several comments.
    Case("# sdprompt: ignore unbalanced-bracket\n# sdprompt: ignore trailing-weight\n(a\nb)), c:2"),
    // No such comments.
    Case("# ignore unbalanced-bracket\na)", "unbalanced-bracket"),
    Case("# the sdprompt: ignore unbalanced-bracket\na)", "unbalanced-bracket"),
    // The same, written in other ways.
    Case("# sdprompt:ignore unbalanced-bracket\na)"),
    Case("# sdprompt ignore unbalanced-bracket\na)"),
    Case("#sdprompt:ignore=unbalanced-bracket\na)"),
    Case("## SDPrompt : Ignore: [unbalanced-bracket; trailing-weight]\na), b:2"),
    Case("a) # sdprompt:ignore(unbalanced-bracket)"),
    // What is meant as one and cannot be read silences nothing, and is reported whatever else is silenced.
    Case("# sdprompt: unbalanced-bracket\na)", "suppression-unreadable", "unbalanced-bracket"),
    Case("# sdprompt: ignored unbalanced-bracket\na)", "suppression-unreadable", "unbalanced-bracket"),
    Case("a) # sdprompt: disable unbalanced-bracket", "unbalanced-bracket", "suppression-unreadable"),
    Case("a) # sdpromt: ignore unbalanced-bracket", "unbalanced-bracket", "suppression-unreadable"),
    Case("a) # sd-prompt:ignore unbalanced-bracket", "unbalanced-bracket", "suppression-unreadable"),
    Case("# sdprompt: ignore\n# sdprompt: disable-next-line stray-bar\na)", "suppression-unreadable"),
    Case("# sdprompt:\na)", "suppression-unreadable", "unbalanced-bracket"),
    Case("# sdprompt-disable unbalanced-bracket\na)", "suppression-unreadable", "unbalanced-bracket"),
    Case("a) # SDprompt_Off: unbalanced-bracket", "unbalanced-bracket", "suppression-unreadable"),
    Case("a) # sdprompt-enable", "unbalanced-bracket", "suppression-unreadable"),
    Case("a) # sdprompt-ignore unbalanced-bracket"),
    Case("a) # sdprompt-ignore: unbalanced-bracket"),
    Case("a) # sdprompt-ignored", "unbalanced-bracket", "suppression-unreadable"),
    Case("a) # sdprompt-like tools", "unbalanced-bracket"),
    // A reason is no name of a rule, and one mistake.
    Case("a) # sdprompt: ignore unbalanced-bracket as the bracket is meant", "suppression-unknown"),
    Case("a) # sdprompt: ignore unbalanced-bracket -- it is meant", "suppression-unknown"),
    Case("a) # sdprompt: ignore unbalanced-bracket whiskers, paws", "suppression-unknown", "suppression-unknown"),
    // What silences nothing is reported, where the rule is on and would have found it.
    Case("# sdprompt: ignore stray-bar\na cat", "suppression-unused"),
    Case("a cat # sdprompt: ignore", "suppression-unused"),
    Case(
      "a) # sdprompt: ignore unbalanced-bracket stray-bar trailing-weight", "suppression-unused", "suppression-unused"
    ),
    Case("a)\nb # sdprompt: ignore unbalanced-bracket", "unbalanced-bracket", "suppression-unused"),
    Case("# sdprompt: ignore suppression-unused\na cat", "suppression-unused"),
    Case("a cat # sdprompt: ignore duplicate-phrase, lora-missing, lora-batch-differs"),
    Case("a cat # sdprompt: ignore schedule-beyond-steps, lora-hash-mismatch"),
    Case("sdprompt: ignore unbalanced-bracket\na)", "unbalanced-bracket"),
    // A name that no rule has silences nothing, and no comment silences that.
    Case("# sdprompt: ignore unbalanced-brackets\na)", "suppression-unknown", "unbalanced-bracket"),
    Case(
      "# sdprompt: ignore\n# sdprompt: ignore suppression-unknown, nonsense\na)", "suppression-unused",
      "suppression-unknown"),
  ]

  @Test("count for the whole prompt or for a line, for some rules or for all", arguments: cases)
  func silence(_ item: Case) {
    #expect(Self.ids(item.prompt) == item.found)
    #expect(Self.ids(item.prompt.replacing("\n", with: "\r\n")) == item.found, "with CRLF")
    #expect(Self.ids("👨‍👩‍👧‍👦\n" + item.prompt) == item.found, "below a family of emoji")
  }

  @Test("silence nothing where the frontend keeps comments in the text")
  func withoutComments() {
    #expect(Self.ids("a) # sdprompt: ignore", .sdNext) == ["unbalanced-bracket", "comment-as-text"])
  }

  @Test("count for the prompt that they stand in, not for the others of the image")
  func ownPrompt() {
    let prompts = PromptSet(positive: "# sdprompt: ignore\n(a", negative: "b)")
    let found = Linter().findings(in: LintInput(prompts: prompts))
    #expect(found.map(\.role) == [.negative])
  }

  @Test("count each for its own line, however many they are")
  func many() {
    let lines = (0..<3000).map { "a) # sdprompt: ignore stray-bar\($0 % 3 == 0 ? " unbalanced-bracket" : "")" }
    let found = Self.ids(lines.joined(separator: "\n"))
    #expect(found.count { $0 == "unbalanced-bracket" } == 2000)
    #expect(found.count { $0 == "suppression-unused" } == 3000)
  }

  @Test("are not called unused by a linter that knows too little of the image")
  func context() {
    let comment: SourceText = "blurry # sdprompt: ignore phrase-in-both-prompts, lora-missing"
    for (positive, models, unused) in [
      ("", nil, 0), ("a cat", nil, 1), ("a cat, blurry", nil, 0),
      ("a cat", KnownModels(catalog: Catalog(entries: [])), 1),
    ] as [(SourceText, KnownModels?, Int)] {
      let input = LintInput(prompts: PromptSet(positive: positive, negative: comment))
      let found = Linter(models: models).findings(in: input).map(\.diagnostic)
      #expect(found.map(\.ruleID) == Array(repeating: "suppression-unused", count: unused), "\(positive)")
    }
    let style = LintInput(prompts: PromptSet(positive: "a cat # sdprompt: ignore stray-bar"), isFragment: true)
    #expect(Linter().findings(in: style).isEmpty)
  }

  private static func ids(_ prompt: String, _ frontend: Frontend = .automatic1111) -> [String] {
    Linter(frontend: frontend).findings(in: LintInput(prompts: PromptSet(positive: SourceText(prompt))))
      .map(\.diagnostic.ruleID)
  }
}
