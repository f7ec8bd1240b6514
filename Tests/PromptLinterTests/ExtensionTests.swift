import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Extensions of the WebUI: what they read is no mistake where they are installed, and names them where they are not.
@Suite("extensions") struct ExtensionTests {
  struct Case: CustomTestStringConvertible {
    let prompt: String
    let reader: PromptExtension
    let rule: String

    init(_ prompt: String, _ reader: PromptExtension, _ rule: String) {
      (self.prompt, self.reader, self.rule) = (prompt, reader, rule)
    }

    var testDescription: String { prompt.debugDescription }
  }

  private static let cases: [Case] = [
    Case("a {red|blue} cat [day:night:0.5]", .dynamicPrompts, "stray-bar"),
    Case("a [{red|blue}:green:0.5] cat", .dynamicPrompts, "stray-bar"),
    Case("a {2$$red|{dark |pale }blue} cat [day:night:0.5]", .dynamicPrompts, "stray-bar"),
    Case("a {red|blue} cat", .dynamicPrompts, "curly-wildcard"),
    Case("a __color__ cat", .dynamicPrompts, "wildcard-unexpanded"),
    Case("a cat <lora:ink:{0.5|1}>", .dynamicPrompts, "lora-argument-invalid"),
    Case("a cat <lora:ink:__weight__>", .dynamicPrompts, "lora-argument-invalid"),
    Case("a cat <lora:ink:0@0,1@0.25>", .loractl, "lora-argument-invalid"),
    Case("a cat <lora:ink:te=1:unet=0@0;1@10>", .loractl, "lora-argument-invalid"),
    Case("a cat <lora:ink:1:0@5,1@6>", .loractl, "lora-argument-invalid"),
    Case("a cat <lora:ink:0.5:hr=1>", .loractl, "lora-extension-syntax"),
    Case("a cat <loractl:ink:1>", .loractl, "network-unknown"),
    Case("a cat <lora:ink:1:lbw=MIDD:stop=10>", .loraBlockWeight, "lora-extension-syntax"),
    Case("a cat AND_PERP a dog", .neutralPrompt, "and-of-extension"),
    Case("a cat :1.2 AND_SALT a dog :0.8", .neutralPrompt, "and-of-extension"),
    Case("a cat AND_TOPK [a dog :0.5 AND a bird :0.3] :0.4", .neutralPrompt, "and-of-extension"),
    Case("a cat AND_MASK_ALIGN_4_8 a dog", .neutralPrompt, "and-of-extension"),
    Case("a cat <lora:ink:1> AND a dog", .composableLora, "lora-in-and"),
    Case("[a cat <lora:ink:1>:a dog:0.5]", .composableLora, "lora-inside-schedule"),
  ]

  @Test("are named by the finding, which is gone where they are installed", arguments: cases)
  func named(_ item: Case) throws {
    for frontend in [Frontend.automatic1111, .forge] {
      var rules = RuleSet.recommended
      try rules.set(item.rule, to: .on)
      func found(_ extensions: Set<PromptExtension>) -> [Diagnostic] {
        Linter(rules: rules, frontend: frontend, extensions: extensions)
          .findings(in: SyntaxTree(parsing: item.prompt)).map(\.diagnostic)
      }
      let without = found(Set(PromptExtension.allCases).subtracting([item.reader]))
      #expect(Set(without.map(\.ruleID)) == [item.rule], "\(frontend.name)")
      for diagnostic in without {
        #expect(diagnostic.notes.contains { $0.contains("'\(item.reader.rawValue)'") }, "\(diagnostic.notes)")
      }
      #expect(found([item.reader]).isEmpty, "\(frontend.name)")
    }
  }

  @Test("no fix-it puts a backslash into a choice", arguments: ["a {red|blue} cat [day:night:0.5]", "[{a|b}:c:0.5]"])
  func choices(prompt: String) throws {
    let findings = Linter(rules: .all).findings(in: SyntaxTree(parsing: prompt))
    #expect(findings.contains { $0.diagnostic.ruleID == "stray-bar" })
    for fixIt in findings.flatMap(\.diagnostic.fixIts) {
      #expect(!fixIt.edits.contains { $0.replacement.contains("\\") }, "\(fixIt.message)")
    }
    // A bar beside the choice is a mistake with the extension as well.
    let linter = Linter(extensions: [.dynamicPrompts])
    let beside = linter.findings(in: SyntaxTree(parsing: SourceText(prompt + " | fog")))
    #expect(beside.map(\.diagnostic.ruleID) == ["stray-bar"])
    #expect(beside.first?.diagnostic.fixIts.count == 1)
  }

  @Test(
    "weights of blocks get the name that they need since 1.5, with the extension as well",
    arguments: [
      ("<lora:ink:1:1,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1>", "<lora:ink:1:lbw=1,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1>"),
      ("<lora:ink:1,0,0,0,1,1,R,1,1,1,1,U>", "<lora:ink:lbw=1,0,0,0,1,1,R,1,1,1,1,U>"),
      ("<lora:ink:0.7:OUTALL>", "<lora:ink:0.7:lbw=OUTALL>"),
      ("<lora:ink:0.7:0.7:face>", "<lora:ink:0.7:0.7:lbw=face>"),
      ("<lyco:ink:1:ALL0.5>", "<lyco:ink:1:lbw=ALL0.5>"),
    ])
  func blockWeights(prompt: String, fixed: String) throws {
    for extensions in [[], [PromptExtension.loraBlockWeight]] {
      let linter = Linter(extensions: Set(extensions))
      let image = LintInput(prompts: PromptSet(positive: SourceText(prompt)))
      #expect(linter.findings(in: image).map(\.diagnostic.ruleID) == ["lora-argument-invalid"])
      #expect(linter.fixed(image, applying: .unsafe).prompts.positive.description == fixed)
    }
  }

  @Test("a list of fewer numbers is none of weights of blocks", arguments: ["<lora:ink:0,8>", "<lora:ink:1:1,0,0>"])
  func fewNumbers(prompt: String) {
    let found = Linter().findings(in: SyntaxTree(parsing: prompt)).map(\.diagnostic)
    #expect(found.map(\.ruleID) == ["lora-argument-invalid"])
    #expect(!found.contains { $0.notes.contains { $0.contains("lbw") } })
  }

  @Test("LoRAs whose multipliers loractl reads are applied, so that other rules see them")
  func loractlPlan() {
    let models = KnownModels(catalog: Catalog(entries: [CatalogEntry(name: "ink", path: "ink.safetensors")]))
    let tree = SyntaxTree(parsing: "a cat <lora:ink:0@0,1@0.25> <lora:oil:1>")
    let found = Linter(models: models, extensions: [.loractl]).findings(in: tree)
    #expect(found.map(\.diagnostic.ruleID) == ["lora-missing"])
  }

  @Test("an underscore pair that does not end in a tag is a warning with Dynamic Prompts only")
  func wildcardsInNames() {
    func ids(_ prompt: String, _ extensions: Set<PromptExtension>) -> [String] {
      Linter(extensions: extensions).findings(in: SyntaxTree(parsing: SourceText(prompt))).map(\.diagnostic.ruleID)
    }
    for name in ["MoriiMee_Gothic__Pony", "tama5___style", "a__", "__a", "a____b__c"] {
      #expect(ids("a cat <lora:\(name):1>", [.dynamicPrompts]) == ["lora-name-wildcard"], "\(name)")
      #expect(ids("a cat <lora:\(name):1>", []).isEmpty, "\(name)")
    }
    for name in ["__loras__", "a_b_c", "old_ink"] {
      #expect(ids("a cat <lora:\(name):1>", [.dynamicPrompts]).isEmpty, "\(name)")
    }
  }
}
