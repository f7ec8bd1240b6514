import PromptSyntax
import Testing

/// A prompt and what its diagnostics should be.
struct DiagnosticCase: Sendable, CustomTestStringConvertible {
  let prompt: String
  /// A line for each: its id, the place in `⟦⟧`, and the prompt after each of its fix-its, with `!` where that is safe.
  let findings: [String]
  let options: ParsingOptions

  init(_ prompt: String, options: ParsingOptions = .positivePrompt, _ findings: String...) {
    self.prompt = prompt
    self.findings = findings
    self.options = options
  }

  var testDescription: String { prompt.debugDescription }

  func check() throws {
    let source = SourceText(prompt)
    let lines = try SyntaxTree(parsing: source, options: options).diagnostics().map { diagnostic in
      let fixed = try diagnostic.fixIts.map { fixIt in
        (fixIt.safety == .safe ? " !" : " ") + "→ \(try source.applying(fixIt.edits))"
      }
      return "\(diagnostic.ruleID) ⟦\(source[diagnostic.range])⟧" + fixed.joined()
    }
    #expect(lines == findings)
  }
}

@Suite("Diagnostics")
struct DiagnosticTests {
  static let conjunctions: [DiagnosticCase] = [
    .init("(a AND b)", "and-in-brackets ⟦AND⟧ → (a and b)"),
    .init("(a A<lora:x:1>ND b)", "and-in-brackets ⟦A⟧ → (a a<lora:x:1>nd b)"),
    .init(
      "[a AND b] AND c AND (d AND (e AND f))",
      "and-in-brackets ⟦AND⟧ → [a and b] AND c AND (d AND (e AND f))",
      "and-in-brackets ⟦AND⟧ → [a AND b] AND c AND (d and (e and f))"),
    .init("(a AND [b AND c) d AND e]", "and-in-brackets ⟦AND⟧ → (a and [b and c) d and e]"),
    .init(
      "a) AND (b AND c",
      "unbalanced-bracket ⟦)⟧ → a AND (b AND c → a\\) AND (b AND c",
      "unbalanced-bracket ⟦(⟧ → a) AND (b) AND c → a) AND \\(b AND c"),
    .init(
      "a (b AND c) d) e [f",
      "and-in-brackets ⟦AND⟧ → a (b and c) d) e [f",
      "unbalanced-bracket ⟦)⟧ → a (b AND c) d e [f → a (b AND c) d\\) e [f",
      "unbalanced-bracket ⟦[⟧ → a (b AND c) d) e [f] → a (b AND c) d) e \\[f"),
    .init("(a) AND (b AND c", "unbalanced-bracket ⟦(⟧ → (a) AND (b) AND c → (a) AND \\(b AND c"),
  ]

  /// In a negative prompt there are no parts: what is a mistake about them is text, and the rest stays a mistake.
  static let negatives: [DiagnosticCase] = [
    .init("(a AND b), a castle, ratio 16:9", options: .negativePrompt),
    .init("a AND [b AND c] :1.4", options: .negativePrompt),
    .init("(a BREAK b AND c)", options: .negativePrompt, "break-in-emphasis ⟦BREAK⟧ → (a) BREAK (b AND c)"),
    .init("[a:b:5](c):1.2", options: .negativePrompt, "random-schedule ⟦[a:b:5]⟧ → [a:b:5] (c):1.2"),
    // White space at the end stays, and so the backslash is not the last character.
    .init("[a:b:5] \\ ", "dangling-backslash ⟦\\⟧ !→ [a:b:5]  "),
    .init("[a:b:5] \\ ", options: .negativePrompt),
    .init("[a:b:5] AND c \\", options: .negativePrompt, "dangling-backslash ⟦\\⟧ !→ [a:b:5] AND c "),
    .init("[a:b:5] AND c | d", options: .negativePrompt, "stray-bar ⟦|⟧ → [a:b:5] AND c \\| d"),
    .init("[a|b] | c, [d|[e|f]]", "stray-bar ⟦|⟧ → [a|b] \\| c, [d|[e|f]]"),
    .init("[a|(b|c)], [d|e]", "stray-bar ⟦|⟧ → [a\\|(b\\|c)], [d|e]"),
    .init("a | b || c [a:b:5]", "stray-bar ⟦|⟧ → a \\| b \\|\\| c [a:b:5]"),
    .init(
      "(a AND b", options: .negativePrompt, "unbalanced-bracket ⟦(⟧ → (a AND b) → \\(a AND b"),
  ]

  static let breaks: [DiagnosticCase] = [
    .init("(c BREAK d)", "break-in-emphasis ⟦BREAK⟧ → (c) BREAK (d)"),
    .init("[x ((a BREAK\nb:1.2) c:0.5)]", "break-in-emphasis ⟦BREAK⟧ → [x ((a:1.2):0.5)] BREAK\n[((b:1.2) c:0.5)]"),
    .init("(c, BREAK d)", "break-in-emphasis ⟦BREAK⟧ → (c), BREAK (d)"),
    .init("((a) BREAK (b))", "break-in-emphasis ⟦BREAK⟧ → ((a)) BREAK ((b))"),
    // Where a side is empty, a text would become a weight, or a schedule would be split, there is no good fix-it.
    .init("(BREAK d)", "break-in-emphasis ⟦BREAK⟧"),
    .init("(c BREAK)", "break-in-emphasis ⟦BREAK⟧"),
    .init("(c:2 BREAK d)", "break-in-emphasis ⟦BREAK⟧"),
    .init("(\\ BREAK d)", "break-in-emphasis ⟦BREAK⟧"),
    .init("([a:b BREAK c:5])", "break-in-emphasis ⟦BREAK⟧"),
    .init("(a B<lora:x:1>REAK b)", "break-in-emphasis ⟦B⟧"),
  ]

  static let weights: [DiagnosticCase] = [
    .init("(a:0.001%)", "weight-ignored ⟦0.001%⟧ !→ (a:0.00001)"),
    .init("(a:120%)", "weight-ignored ⟦120%⟧ !→ (a:1.2)"),
    .init("(a:-12,5%)", "weight-ignored ⟦-12,5%⟧ !→ (a:-0.125)"),
    .init("(a:100%)", "weight-ignored ⟦100%⟧ !→ (a:1.0)"),
    .init("(a:050 %)", "weight-ignored ⟦050 %⟧ !→ (a:0.5)"),
    .init("(a:1,25)", "weight-ignored ⟦1,25⟧ !→ (a:1.25)"),
    .init("(a:1,000)", "weight-ignored ⟦1,000⟧ → (a:1.000)"),
    .init("(a:3,4)", "weight-ignored ⟦3,4⟧ → (a:3.4)"),
    .init("(a:900%)", "weight-ignored ⟦900%⟧ → (a:9.0)"),
    .init("(a:1.2f)", "weight-ignored ⟦1.2f⟧ !→ (a:1.2)"),
    .init("(a:1 2)"), .init("(cats: 3, 4)"), .init("(a:1f2)"), .init("(a:1,2,3)"), .init("(a:%)"),
    .init("(a:-.)", "weight-unreadable ⟦-.⟧"),
    .init("(a:.)", "weight-unreadable ⟦.⟧"),
    .init("(a:1.2.3)", "weight-unreadable ⟦1.2.3⟧ → (a:1.2)"),
    .init("(a:-..5.5)", "weight-unreadable ⟦-..5.5⟧ → (a:-.5)"),
    .init("(a:.5.)", "weight-unreadable ⟦.5.⟧ → (a:.5)"),
    .init("(a: <lora:x:1>1.2.3 )", "weight-unreadable ⟦1.2.3⟧ → (a: <lora:x:1>1.2 )"),
    .init("(a:1.2<lora:x:1>.3)", "weight-unreadable ⟦1.2<lora:x:1>.3⟧"),
    .init("a 16:9", "trailing-weight ⟦:9⟧ !→ a 16:\\9"),
    // The likeliest first: the ratio, the face and the measure are text, the weight lacks its brackets.
    .init("a, ratio 16\\:9", "trailing-weight ⟦:9⟧ !→ a, ratio 16:\\9"),
    .init("a, :3", "trailing-weight ⟦:3⟧ → a, :\\3"),
    .init("a cat >:3", "trailing-weight ⟦:3⟧ → a cat >:\\3"),
    .init("a, gamma:1.2", "trailing-weight ⟦:1.2⟧ → a, gamma:\\1.2"),
    .init("fog:1.2", "trailing-weight ⟦:1.2⟧ → (fog:1.2) → fog:\\1.2"),
    .init("a, thick  fog : 1.2 ", "trailing-weight ⟦: 1.2⟧ → a, (thick  fog : 1.2)  → a, thick  fog : \\1.2 "),
    .init("a\nsaber \\(fate\\):1.2", "trailing-weight ⟦:1.2⟧ → a\n(saber \\(fate\\):1.2) → a\nsaber \\(fate\\):\\1.2"),
    .init("a, (fog):1.2", "trailing-weight ⟦:1.2⟧ → a, (fog:1.2) → a, (fog):\\1.2"),
    .init("a, (fog) :1.2", "trailing-weight ⟦:1.2⟧ → a, (fog :1.2) → a, (fog) :\\1.2"),
    .init("(a) fog:1.2", "trailing-weight ⟦:1.2⟧ → (a) (fog:1.2) → (a) fog:\\1.2"),
    .init("red:1.2 hat:0.8", "trailing-weight ⟦:0.8⟧ → red:1.2 (hat:0.8) → red:1.2 hat:\\0.8"),
    .init("a dog:10", "trailing-weight ⟦:10⟧ → a dog:\\10"),
    .init("a, fog\\:1.2", "trailing-weight ⟦:1.2⟧ → a, fog:\\1.2"),
  ]

  static let schedules: [DiagnosticCase] = [
    .init("[a:b:0.001%]", "schedule-number-invalid ⟦0.001%⟧ !→ [a:b:0.00001]"),
    .init("[a:b:100%]", "schedule-number-invalid ⟦100%⟧ !→ [a:b:1.0]"),
    .init("[a:b:0,5]", "schedule-number-invalid ⟦0,5⟧ !→ [a:b:0.5]"),
    .init("[a:b:5,]", "schedule-number-invalid ⟦5,⟧ !→ [a:b:5]"),
    .init("[a:b:1,000]", "schedule-number-invalid ⟦1,000⟧ → [a:b:1.000]"),
    .init("[a:b:1,5]", "schedule-number-invalid ⟦1,5⟧ → [a:b:1.5]"),
    .init("[a:0,5]", "schedule-number-invalid ⟦0,5⟧ → [a:0.5]"),
    .init("[a:b:1 2]", "schedule-number-invalid ⟦1 2⟧"),
    .init("[12:30, 5]"),
    // Only what follows a schedule makes it random, and neither an alternation nor what is in one is a schedule.
    .init(
      "[x:y:5], [cat:dog:0.5]]",
      "unbalanced-bracket ⟦]⟧ → [x:y:5], [cat:dog:0.5] → [x:y:5], [cat:dog:0.5]\\]"),
    .init(
      ":[a|b]:, ([c:5])<lora:x:1>: [d:5]",
      "random-schedule ⟦([c:5])⟧ → :[a|b]:, ([c:5]) <lora:x:1>: [d:5]"),
    // The round brackets hold two colons and so are no structure: a colon of the text follows the schedule in them.
    .init("([x:y:5]:a:b)", "random-schedule ⟦[x:y:5]⟧ → ([x:y:5] :a:b)"),
    .init(
      "[a:5](b)<lora:x:1>[c][d:5](e): f",
      "random-schedule ⟦[d:5]⟧ → [a:5](b)<lora:x:1>[c][d:5] (e): f"),
    .init(
      "[a:5](b)[c]]", "random-schedule ⟦[a:5]⟧ → [a:5] (b)[c]]",
      "unbalanced-bracket ⟦]⟧ → [a:5](b)[c] → [a:5](b)[c]\\]"),
    .init("pet:[cat:dog:0.5], light:[day:night:0.5], (a:[day|night]:b)"),
    .init("[a:5][b|c]: d, [[a:5]|b]: c, ([[a:5]|b]): c, [a:5] : b, [a:5]\\:b, [a:5]\\(b, [a:5]#\n: b"),
    .init("[a:b:5](c)[d|e]:1.2 AND (f:[g:h:5]i)"),
    .init("[a:b:5](c) :1.2 AND [d:5](e):1.2"),
    .init("[a:b:5] \\ \\", "dangling-backslash ⟦\\ \\⟧ !→ [a:b:5]  "),
    .init("[a:b:5] \\ :1.2 AND c", "dangling-backslash ⟦\\⟧ !→ [a:b:5]  :1.2 AND c"),
    .init(
      "[a:b:5]\\\nc\\\n\\\n",
      "dangling-backslash ⟦\\⟧ !→ [a:b:5]\nc\\\n\\\n", "dangling-backslash ⟦\\\n\\⟧ !→ [a:b:5]\\\nc\n\n"),
    // Without the backslash the number would become the weight of the prompt.
    .init("[a:b:5] c:1.2 \\", "dangling-backslash ⟦\\⟧"),
    .init("[a:b:5] \\:<lora:x:1>1 # c\n\\", "dangling-backslash ⟦\\⟧"),
    .init("[a:b:5] c: d \\", "dangling-backslash ⟦\\⟧ !→ [a:b:5] c: d "),
    .init("[a:b:5] c\\AND d", "dangling-backslash ⟦\\⟧ !→ [a:b:5] c AND d"),
  ]

  static let tags: [DiagnosticCase] = [
    .init("< lora:a:1>", "tag-malformed ⟦< lora:a:1>⟧ !→ <lora:a:1>"),
    .init("< lora:\(long):1>", "tag-malformed ⟦< lora:\(long):1>⟧ !→ <lora:\(long):1>"),
    .init("x<lora:\(accents), y", "tag-malformed ⟦<lora:\(accents)⟧ → x<lora:\(accents)>, y"),
    .init("<\(spaces)lora:a:1>", "tag-malformed ⟦<\(spaces)lora:a:1>⟧ !→ <lora:a:1>"),
    // Without `>` a tag ends behind its numbers, and is the one mistake where they look like the prompt's weight.
    .init("<lora:my ink:.9 ink, b", "tag-malformed ⟦<lora:my ink:.9⟧ → <lora:my ink:.9> ink, b"),
    .init("<lora:ink:-1:0.5. b", "tag-malformed ⟦<lora:ink:-1:0.5⟧ → <lora:ink:-1:0.5>. b"),
    .init("<lora:ink:strong b", "tag-malformed ⟦<lora:ink⟧ → <lora:ink>:strong b"),
    .init("<lora:ink a, b", "tag-malformed ⟦<lora:ink a⟧ → <lora:ink a>, b"),
    .init("a <lora:ink:0.8", "tag-malformed ⟦<lora:ink:0.8⟧ → a <lora:ink:0.8>"),
    .init(
      "<lora:ink, b :0.8", "tag-malformed ⟦<lora:ink⟧ → <lora:ink>, b :0.8",
      "trailing-weight ⟦:0.8⟧ → <lora:ink, (b :0.8) → <lora:ink, b :\\0.8"),
  ]
  private static let long = String(repeating: "a", count: 300)
  private static let accents = String(repeating: "é", count: 200)
  private static let spaces = String(repeating: " ", count: 253)

  static let brackets: [DiagnosticCase] = [
    .init("a (castle:1.2", "unbalanced-bracket ⟦(⟧ → a (castle:1.2) → a \\(castle:1.2"),
    .init("a [day:night:12", "unbalanced-bracket ⟦[⟧ → a [day:night:12] → a \\[day:night:12"),
    .init(
      "(a, best quality:1.2 b, c", "unbalanced-bracket ⟦(⟧ → (a, best quality:1.2) b, c → \\(a, best quality:1.2 b, c"),
    .init("(a (b, c), d\n, e", "unbalanced-bracket ⟦(⟧ → (a (b, c)), d\n, e → \\(a (b, c), d\n, e"),
    .init("[a (b, c]", "unbalanced-bracket ⟦(⟧ → [a (b), c] → [a \\(b, c]"),
    .init("[a (b ]", "unbalanced-bracket ⟦(⟧ → [a (b) ] → [a \\(b ]"),
    .init("(castle # wall\n", "unbalanced-bracket ⟦(⟧ → (castle) # wall\n → \\(castle # wall\n"),
    .init("(a \\, b, c", "unbalanced-bracket ⟦(⟧ → (a \\, b), c → \\(a \\, b, c"),
    // No place for the partner: a smiley, nothing to hold, a ratio, a backslash that would escape it.
    .init("a :(, b", "unbalanced-bracket ⟦(⟧ → a :\\(, b"),
    // A face keeps its mouth.
    .init(":) a, b ;-), c >:], =)\n:')"),
    .init("a:), b", "unbalanced-bracket ⟦)⟧ → a:, b → a:\\), b"),
    .init(":)) b", "unbalanced-bracket ⟦))⟧ → : b → :\\)\\) b"),
    // Before a weight it is the opening bracket that is missing.
    .init("a, fog:1.2), b", "unbalanced-bracket ⟦)⟧ → a, (fog:1.2), b → a, fog:1.2\\), b → a, fog:1.2, b"),
    .init("fog:1.2)", "unbalanced-bracket ⟦)⟧ → (fog:1.2) → fog:1.2\\) → fog:1.2"),
    .init("a 16:9)", "unbalanced-bracket ⟦)⟧ → a 16:9\\) → a 16:9"),
    .init("(a) b:1.2)", "unbalanced-bracket ⟦)⟧ → (a) (b:1.2) → (a) b:1.2\\) → (a) b:1.2"),
    .init("(a:1.2. b", "unbalanced-bracket ⟦(⟧ → (a:1.2). b → \\(a:1.2. b"),
    .init("a (", "unbalanced-bracket ⟦(⟧ → a \\("),
    .init("(a \\", "unbalanced-bracket ⟦(⟧ → \\(a \\"),
    .init("(a 16:9", "unbalanced-bracket ⟦(⟧ → \\(a 16:9", "trailing-weight ⟦:9⟧ !→ (a 16:\\9"),
    .init(
      "(castle, b:1.2",
      "unbalanced-bracket ⟦(⟧ → (castle, b:1.2) → \\(castle, b:1.2"),
    // Side by side they are one mistake.
    .init("((a", "unbalanced-bracket ⟦((⟧ → ((a)) → \\(\\(a"),
    .init("a (((b:1.2, c", "unbalanced-bracket ⟦(((⟧ → a (((b:1.2))), c → a \\(\\(\\(b:1.2, c"),
    .init("((a) (b)), c)))", "unbalanced-bracket ⟦)))⟧ → ((a) (b)), c → ((a) (b)), c\\)\\)\\)"),
    .init("a, fog:1.2)), b", "unbalanced-bracket ⟦))⟧ → a, ((fog:1.2)), b → a, fog:1.2\\)\\), b → a, fog:1.2, b"),
    .init(
      "[ [a, ((b", "unbalanced-bracket ⟦[⟧ → \\[ [a, ((b", "unbalanced-bracket ⟦[⟧ → [ [a], ((b → [ \\[a, ((b",
      "unbalanced-bracket ⟦((⟧ → [ [a, ((b)) → [ [a, \\(\\(b"),
    // Closed by the other shape they are one mistake, too: the second one gives way, or what stands before it tells.
    .init("cat (dog]", "unbalanced-bracket ⟦]⟧ → cat (dog) → cat [dog]"),
    .init("[cat)", "unbalanced-bracket ⟦)⟧ → [cat] → (cat)"),
    .init("(a, b (c) d] e", "unbalanced-bracket ⟦]⟧ → (a, b (c) d) e → [a, b (c) d] e"),
    .init("[cat:1.2) dog", "unbalanced-bracket ⟦)⟧ → (cat:1.2) dog → [cat:1.2] dog"),
    .init(
      "(cat|dog]", "stray-bar ⟦|⟧ → (cat\\|dog]", "unbalanced-bracket ⟦]⟧ → [cat|dog] → (cat|dog)"),
    .init("(cat:dog:0.5]", "unbalanced-bracket ⟦]⟧ → [cat:dog:0.5] → (cat:dog:0.5)"),
    .init("[cat:dog:0.5)", "unbalanced-bracket ⟦)⟧ → [cat:dog:0.5] → (cat:dog:0.5)"),
    .init("((a] b", "unbalanced-bracket ⟦(⟧ → \\((a] b", "unbalanced-bracket ⟦]⟧ → ((a) b → ([a] b"),
    // Not across an AND, and not a face.
    .init(
      "(a AND b]", "unbalanced-bracket ⟦(⟧ → (a) AND b] → \\(a AND b]",
      "unbalanced-bracket ⟦]⟧ → (a AND b → (a AND b\\]"),
    .init("a :( b]", "unbalanced-bracket ⟦(⟧ → a :( b)] → a :\\( b]", "unbalanced-bracket ⟦]⟧ → a :( b → a :( b\\]"),
  ]

  @Test(
    "findings and what their fix-its make of the prompt",
    arguments: [conjunctions, negatives, breaks, weights, schedules, tags, brackets].joined().map { $0 })
  func table(example: DiagnosticCase) throws { try example.check() }

  @Test("an error is worded as the diagnostic is", arguments: ["(a:1.2.3)", "[a:b: 1e999 ]", "(a:<lora:x:1>1.2.3)"])
  func sameWords(prompt: String) throws {
    let source = SourceText(prompt)
    let diagnostic = try #require(SyntaxTree(parsing: source).diagnostics().first)
    let steps = try SamplingSteps(20)
    do throws(MeaningError) {
      _ = try Meaning(of: source, steps: steps)
      Issue.record("there is a meaning")
    } catch {
      let said = Diagnostic(error, in: source)
      #expect(said.message == diagnostic.message)
      #expect(said.range == diagnostic.range)
      #expect(said.notes == diagnostic.notes)
    }
  }

  @Test(
    "messages are short and name no byte",
    arguments: [
      ("[a:b:\(long)]", "'aaaaaaaaaaaaaaaaaaaaaaa…' is not a valid switch point"),
      ("(a:1.2.3\(nines))", "'1.2.3999999999999999999…' is not a number"),
      ("a (b [c) d]", "this ']' and its '[' overlap a pair of round brackets"),
      ("(a:1.2.3)", "'1.2.3' is not a number"),
    ])
  func wording(prompt: String, message: String) {
    #expect(SyntaxTree(parsing: prompt).diagnostics().map(\.message) == [message])
  }
  private static let nines = String(repeating: "9", count: 400)
}
