import PromptLinter
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

/// Templates are checked as the texts that are made of them.
@Suite("findings in variants") struct VariantFindingTests {
  private static func found(
    _ prompt: String, _ frontend: Frontend = .automatic1111, _ extensions: Set<PromptExtension> = [.dynamicPrompts],
    models: KnownModels? = nil
  ) -> [String] {
    Linter(frontend: frontend, models: models, extensions: extensions).findings(in: prompt)
      .map { "\($0.diagnostic.ruleID) at \($0.diagnostic.range)" }
  }

  @Test("what is wrong in one variant is reported once, where it stands in the template")
  func ranges() {
    #expect(Self.found("a {red|{dark|pale} [x:y:1.5.2]} hat, {big|small}") == ["schedule-number-invalid at 24..<29"])
    #expect(Self.found("{2$$ AND $$a|b|c} :1.2") == [])
    #expect(
      Self.found("{a|b} cat, ratio 16:9{, fog|}").map { $0.prefix(15) }
        == ["variant-empty a", "trailing-weight"].reversed())
    // Where a variant is fine, the other one may not be.
    #expect(Self.found("a cat, {ratio|iso} 16:9").map { $0.prefix(15) } == ["trailing-weight"])
    #expect(Self.found("a [{day|[dusk}:night:0.5]").first?.hasPrefix("variant-tears-brackets") == true)
  }

  @Test("ComfyUI's and SwarmUI's own syntax needs no extension")
  func frontends() {
    #expect(Self.found("a {red|blue hat", .comfyUI, []) == ["variant-unclosed at 2..<3"])
    #expect(Self.found("a {red|blue hat", .swarmUI, []) == [])
    #expect(Self.found("a <random:red,,blue> hat", .swarmUI, []) == ["variant-empty at 13..<14"])
    #expect(Self.found("a <random:red,,blue> hat", .comfyUI, []) == [])
  }

  @Test("a LoRA in an option is looked up, and one named by a wildcard is not")
  func loras() {
    let models = KnownModels(catalog: Catalog(entries: [CatalogEntry(name: "ink", path: "ink.safetensors")]))
    #expect(
      Self.found("a {<lora:ink:1>|<lora:oil:1>} cat, <lora:__styles__:1>", models: models) == [
        "lora-missing at 22..<25"
      ])
    // Each variant has one of them.
    #expect(Self.found("a {<lora:ink:1>|<lora:ink:0.5>} cat", models: models) == [])
    #expect(
      Self.found("a {2$$<lora:ink:1>|<lora:ink:0.5>} cat", models: models).map { $0.prefix(13) } == ["lora-repeated"])
  }

  @Test("the value of a variable is checked where it is used")
  func variables() {
    #expect(Self.found("${w=1.2.3} a (cat:${w})").map { $0.prefix(17) } == ["weight-unreadable"])
    #expect(Self.found("${w={1.2|1.3}} a (cat:${w}), (dog:${w})") == [])
  }

  @Test("a fix-it changes only what stands in the template as it does in the text, and helps all variants")
  func fixes() {
    func fixed(_ prompt: String) -> String {
      let linter = Linter(extensions: [.dynamicPrompts])
      return linter.fixed(LintInput(prompts: PromptSet(positive: SourceText(prompt))), applying: .unsafe)
        .prompts.positive.description
    }
    #expect(fixed("a {red|blue} cat<lora:ink:1>dog") == "a {red|blue} cat <lora:ink:1>dog")
    #expect(fixed("a {red|blue} hat, (a cat:1,2)") == "a {red|blue} hat, (a cat:1.2)")
    // In the other variant the bar is right.
    #expect(fixed("a {cat|[cat} | dog] [a:b:3]") == "a {cat|[cat} | dog] [a:b:3]")
    #expect(fixed("${x=a | b} ${x} [a:b:3]") == "${x=a | b} ${x} [a:b:3]")
  }

  @Test("a comment silences findings in variants, and is unused if it does so in none")
  func comments() {
    #expect(Self.found("a {red|} cat # sdprompt: ignore variant-empty") == [])
    #expect(Self.found("a {cat|dog[x:y:1.5.2]} # sdprompt: ignore schedule-number-invalid") == [])
    let unused = Self.found("a {cat|dog} # sdprompt: ignore schedule-number-invalid")
    #expect(unused.map { $0.prefix(18) } == ["suppression-unused"])
  }

  @Test(
    "findings in random templates stand in them, and their fix-its apply",
    arguments: [Frontend.automatic1111, .comfyUI, .swarmUI])
  func random(frontend: Frontend) throws {
    let own = [
      "{", "}", "|", "{a|b}", "{(a|b}", "2$$", "0,5::", "__x__", "__", "${c=", "${c}", "<random:", ",", ">", "<wc:x>",
    ]
    let fragments = own + own + RandomPrompts.mistakes + RandomPrompts.oddities
    let linter = Linter(
      rules: .all, frontend: frontend, models: KnownModels(wildcards: WildcardNames(["x"])),
      extensions: frontend == .automatic1111 ? [.dynamicPrompts] : [])
    var count = 0
    for text in RandomPrompts(seed: 21, count: 150, fragments: fragments) {
      let language: VariantLanguage =
        frontend == .automatic1111 ? .dynamicPrompts : frontend == .comfyUI ? .comfyUI : .swarmUI
      if VariantTree(of: SourceText(text), as: language).nodes.isEmpty { continue }
      let input = LintInput(prompts: PromptSet(positive: SourceText(text), negative: SourceText(text)))
      for finding in linter.findings(in: input) {
        count += 1
        let source = try #require(input.prompts[finding.role])
        #expect(finding.diagnostic.range.upperBound <= source.count, "\(text.debugDescription)")
        for fixIt in finding.diagnostic.fixIts {
          #expect(throws: Never.self, "\(text.debugDescription)") { try source.applying(fixIt.edits) }
        }
      }
      let fixed = linter.fixed(input, applying: .unsafe)
      #expect(
        linter.fixed(LintInput(prompts: fixed.prompts), applying: .unsafe).prompts == fixed.prompts,
        "\(text.debugDescription)")
    }
    #expect(count > 100)
  }
}
