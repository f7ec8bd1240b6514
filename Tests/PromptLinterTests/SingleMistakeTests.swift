import ModelHeaders
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Prompts with one mistake each: one finding of the recommended rules says so, however many rules could see it.
@Suite("one mistake is one finding") struct SingleMistakeTests {
  struct Mistake: CustomTestStringConvertible {
    let prompt: String
    let rule: String

    init(_ prompt: String, _ rule: String) { (self.prompt, self.rule) = (prompt, rule) }

    var testDescription: String { "\(rule): \(prompt)" }
  }

  @Test("of the rule that names it", arguments: mistakes)
  func single(_ mistake: Mistake) {
    #expect(Self.ids(mistake.prompt) == [mistake.rule])
    #expect(Self.ids("best quality, " + mistake.prompt) == [mistake.rule], "after another phrase")
  }

  @Test("a silenced or absent rule does not hide what others find")
  func silenced() throws {
    #expect(Self.ids("a castle --ar 3:2") == ["dash-option"])
    var rules = RuleSet.recommended
    try rules.set("dash-option", to: .off)
    #expect(Self.ids("a castle --ar 3:2", rules: rules) == ["trailing-weight"])
    #expect(Self.ids("# sdprompt: ignore dash-option\na castle --ar 3:2") == ["trailing-weight"])
  }

  @Test(
    "a file that cannot be loaded is not a pickle that may run code, too",
    arguments: [FileFault.empty, .lfsPointer, .webPage])
  func brokenPickle(fault: FileFault) {
    for name in ["ink.pt", "ink.ckpt"] {
      let catalog = Catalog(entries: [CatalogEntry(name: "ink", path: name, fault: fault)])
      let found = Linter(models: KnownModels(catalog: catalog)).findings(in: SyntaxTree(parsing: "a cat <lora:ink:1>"))
      #expect(found.map(\.diagnostic.ruleID) == ["lora-broken"])
    }
    let whole = Catalog(entries: [CatalogEntry(name: "ink", path: "ink.pt")])
    let found = Linter(models: KnownModels(catalog: whole)).findings(in: SyntaxTree(parsing: "a cat <lora:ink:1>"))
    #expect(found.map(\.diagnostic.ruleID) == ["lora-pickle-file"])
  }

  @Test("two mistakes are two findings")
  func several() {
    #expect(Self.ids("cat (dog], a [bird)") == ["unbalanced-bracket", "unbalanced-bracket"])
    #expect(Self.ids("a castle --ar 3:2, fog:1.2") == ["dash-option", "trailing-weight"])
    #expect(Self.ids("a (cat:12), (:3)") == ["emphasis-extreme", "face-as-weight"])
    #expect(Self.ids("a ((cat, dog)), (fog") == ["unbalanced-bracket"])
    #expect(Self.ids("cat | dog, {a|b}, {c|d|e} [a:b:3]") == ["stray-bar", "stray-bar", "stray-bar"])
    #expect(Self.ids("cat | dog [a:b:3] AND bird | fox [a:b:3]") == ["stray-bar", "stray-bar"])
    for prompt in ["[x:y:3], [a|b) | c", "c | [a|b), [x:y:3]", "[x|y], z | y, (a|b]", "[cat|dog, x | y [a:b:3]"] {
      #expect(Set(Self.ids(prompt)) == ["unbalanced-bracket", "stray-bar"], "\(prompt)")
      let fixed = Linter().fixed(LintInput(prompts: PromptSet(positive: SourceText(prompt))), applying: .unsafe)
      #expect(Self.ids(fixed.prompts.positive.description).isEmpty, "\(fixed.prompts.positive)")
    }
    #expect(Self.ids("((a, [[b") == ["unbalanced-bracket", "unbalanced-bracket"])
  }

  @Test("thousands of them are found in a time that grows with the prompt")
  func many() {
    let options = String(repeating: "a --ar 3:2, ", count: 3000) + "fog:1.2"
    #expect(Self.ids(options).count == 3001)
    let brackets = String(repeating: "(a], ", count: 3000)
    #expect(Self.ids(brackets).count == 3000)
  }

  private static func ids(_ prompt: String, rules: RuleSet = .recommended) -> [String] {
    Linter(rules: rules).findings(in: SyntaxTree(parsing: SourceText(prompt))).map(\.diagnostic.ruleID)
  }

  private static let mistakes: [Mistake] = groups.flatMap { rule, prompts in prompts.map { Mistake($0, rule) } }

  private static let groups: [(rule: String, prompts: [String])] = [
    (
      "unbalanced-bracket",
      [
        "cat (dog]", "cat [dog)", "a (castle, fog", "a [castle, fog", "a ((castle, fog", "a castle), fog",
        "a castle)), fog", "a castle], fog", "a (cat:1.2, fog", "a [cat:1.2, fog", "a cat:1.2), fog", "a (cat:1.2] fog",
        "a [cat:1.2) fog", "(cat|dog]", "[cat|dog", "[cat|dog)", "[cat:dog:0.5", "[cat:dog:0.5)", "a castle, [fog)]",
        "a castle, (fog])", "a castle :( fog", "a castle, (fog:1.2)), night", "a castle at [day:night", "a (castle:1.2",
        "[cat:dog:0.5]]", "a [cat:dog:0.5])", "a [cat:0.5]((fog",
      ]
    ),
    (
      "dash-option",
      ["a castle --ar 3:2", "a castle --ar 16:9 --v 5", "a castle —ar 3:2", "a castle --aspect 2:3 "]
    ),
    (
      "trailing-weight",
      [
        "fog:1.2", "a castle, fog:1.2", "a castle, ratio 16:9", "a castle, :3", "a castle, ratio 16\\:9", "a (cat):1.2",
        "a castle, (fog:1.2):1.1", "red hat:1.3 <lora:ink:1>",
      ]
    ),
    (
      "bare-colon-number",
      [
        "(how:1.2:1.1)", "girl on a swing:1.2 green grass", "a dog:10 wearing a hat", "a cat:0.8 (dog:1.1)",
        "red hat:1.3 [day:night:0.5]", "fog:1.1 BREAK night", "(a castle:1.2 fog)", "(a cat:1.2, dog:1.3)",
      ]
    ),
    (
      "escaped-weight",
      ["(blue\\:3)", "(blue\\:1.2), cat", "(ratio 16\\:9)", "(\\:3)"]
    ),
    (
      "face-as-weight",
      ["a cat, (:3)", "(smile, :3)", "(>:3)", "((:3))", "(:0), cat"]
    ),
    (
      "invokeai-weight",
      ["cat+++", "(hat)--", "\"red hat\"++, cat", "a (blue (sky)++)"]
    ),
    (
      "invokeai-function",
      ["(\"a cat\", \"a dog\").blend(1, 2)", "a cat.swap(dog)", "withLora(ink,0.8)", "(\"a\", \"b\").and()"]
    ),
    (
      "and-not",
      ["a cat AND NOT brown", "a cat AND not brown :0.5", "a cat AND NOT (brown fur:1.2)"]
    ),
    (
      "and-of-extension",
      [
        "a cat AND_PERP brown", "a cat AND_PERP brown :0.8", "a cat :1.2 AND_SALT brown :0.8",
        "a cat:1.2 AND_TOPK brown", "a cat AND_PERP [brown :0.5 AND red :0.3]",
      ]
    ),
    (
      "crossed-brackets",
      ["a (cat [dog) bird]", "a [cat (dog] bird)"]
    ),
    (
      "weight-ignored",
      ["(cat:1,2)", "(cat:120%)"]
    ),
    (
      "weight-separator",
      ["(cat;1.2)"]
    ),
    (
      "weight-after-bracket",
      ["(cat)1.2, dog", "a ((cat)1.2)"]
    ),
    (
      "weight-in-square-brackets",
      ["[cat:1.2]"]
    ),
    (
      "weight-unreadable",
      ["(cat:1.2.3)"]
    ),
    (
      "emphasis-extreme",
      ["(cat:12)", "(16:9)"]
    ),
    (
      "midjourney-weight",
      ["cat::2 dog", "cat::2 dog::"]
    ),
    (
      "fullwidth-weight",
      ["(cat：1.2)", "（cat：1.2）"]
    ),
    (
      "fullwidth-punctuation",
      ["（cat）, dog"]
    ),
    (
      "and-in-brackets",
      ["(a cat AND a dog)"]
    ),
    (
      "and-lowercase",
      ["a cat :1.2 and a dog :0.8", "a cat:1.2 and a dog :0.8"]
    ),
    (
      "and-in-capitals",
      ["a sign LIVE AND NOT DIE"]
    ),
    (
      "break-in-emphasis",
      ["(castle BREAK fog)"]
    ),
    (
      "dangling-backslash",
      ["[cat|dog] \\", "[cat|dog|fox], [a:b:3] \\"]
    ),
    (
      "stray-bar",
      [
        "cat | dog [a:b:3]", "a {red|blue} cat [a:b:3]", "cat | dog | bird [a:b:3]", "cat || dog [a:b:3]", "[a|b|c:1]",
        "[cat|dog] | bird", "[a|[b|c]|d] | (e|f)",
        "a {red|blue|dark green} cat [a:b:3]", "a {red|{dark |light }blue|green} cat [a:b:3]",
      ]
    ),
    (
      "schedule-too-many-parts",
      ["[a:b:c:3]"]
    ),
    (
      "schedule-number-invalid",
      ["[a:b:0,5]"]
    ),
    (
      "schedule-ambiguous-number",
      ["[a:b:1.0]"]
    ),
    (
      "lora-argument-invalid",
      [
        "a cat <lora:ink:0,8>", "a cat <lora:ink:0@0,1@0.25>", "a cat <lora:ink:1:1,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1>",
        "a cat <lora:ink:1:MIDD>",
      ]
    ),
    (
      "tag-malformed",
      ["a cat <lora:ink:0.8"]
    ),
    (
      "lora-emphasised",
      ["a cat (<lora:ink:1>:1.2)"]
    ),
    (
      "emphasis-empty",
      ["a cat, (:1.2)"]
    ),
    (
      "infotext-in-prompt",
      ["a cat\nSteps: 20, Sampler: Euler, Seed: 1"]
    ),
  ]
}
