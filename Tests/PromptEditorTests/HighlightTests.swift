import PromptEditor
import PromptLinter
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct HighlightTests {
  /// The highlights as `kind(text)`, with the weight of what has one.
  private func shown(_ text: String, _ editor: Editor = Editor(), role: PromptRole = .positive) -> [String] {
    let prompt = editor.prompt(text, role: role)
    return prompt.highlights().map { highlight in
      let weight = highlight.weight.map { $0 == 1 ? "" : "×\($0)" } ?? ""
      return "\(highlight.kind.rawValue)(\(prompt.source[highlight.range]))\(weight)"
    }
  }

  @Test func colorsWhatIsNotPlainText() {
    #expect(shown("a cat") == [])
    #expect(shown("a (cat:1.2)") == ["bracket(()", "weighted(cat)×1.2", "weight(:)", "weight(1.2)", "bracket())"])
    #expect(
      shown("[day:night:0.5]") == [
        "schedule([)", "schedule(:)", "when(:)", "when(0.5)", "schedule(])",
      ])
    #expect(shown("[a|b]") == ["alternation([)", "alternation(|)", "alternation(])"])
    #expect(
      shown("<lora:ink:0.8>") == [
        "tag(<)", "tag-word(lora)", "tag(:)", "name(ink)", "tag(:)", "argument(0.8)", "tag(>)",
      ])
    #expect(shown("a AND b :0.5") == ["and(AND)", "weight(:)", "weight(0.5)"])
    #expect(shown("a BREAK b # c") == ["break(BREAK)", "comment(# c)"])
    #expect(shown(#"a \(b\)"#) == [#"escape(\()"#, #"escape(\))"#])
    #expect(shown("a ) b: c") == ["stray())"])
  }

  @Test func multipliesNestedWeights() {
    let weights = Editor().prompt("((a:1.5) b:2)").highlights().filter { $0.kind == .text }.map { $0.weight }
    #expect(weights == [3, 2])
    // In ComfyUI a number replaces the weights of the brackets around it.
    let comfy = Editor(frontend: .comfyUI).prompt("((a:1.5) b:2)").highlights().filter { $0.kind == .text }
    #expect(comfy.map { $0.weight } == [1.5, 2])
  }

  @Test func showsTheSyntaxOfTheFrontend() {
    #expect(shown("[a] <lora:x:1>", Editor(frontend: .comfyUI)) == [])
    #expect(shown("<lora:x:1> AND b", role: .negative) == [])
    let novelAI = shown("{a} 1.2::b ::", Editor(frontend: .novelAI))
    #expect(novelAI.contains("markup({)") && novelAI.contains { $0.hasPrefix("weighted(a)×1.05") })
  }

  @Test func findsEmbeddingsAndVariants() {
    let catalog = Catalog(entries: [CatalogEntry(kind: .embedding, name: "easyink", path: "easyink.pt")])
    let models = KnownModels(catalog: catalog)
    #expect(shown("a easyink b", Editor(models: models)) == ["embedding(easyink)"])
    #expect(shown("(easyink)", Editor(models: models))[1] == "embedding(easyink)×1.1")
    #expect(shown("easyink", Editor(frontend: .comfyUI, models: models)) == [])
    #expect(
      shown("embedding:easyink", Editor(frontend: .comfyUI, models: models)) == ["embedding(embedding:easyink)"])
    #expect(
      shown("{red|a (b:2)} __hat__", Editor(extensions: [.dynamicPrompts])) == [
        "variant({)", "variant(|)", "bracket(()", "weighted(b)×2.0", "weight(:)", "weight(2)", "bracket())",
        "variant(})", "variant(__hat__)",
      ])
  }

  @Test func aRangeGetsWhatTouchesIt() {
    let prompt = Editor().prompt("(a) [b] c")
    #expect(prompt.highlights(in: SourceRange(4, 5)).map { $0.range.lowerBound } == [4])
    #expect(prompt.highlights(in: SourceRange(2, 5)).map { $0.range.lowerBound } == [2, 4])
    #expect(prompt.highlights(in: SourceRange(8, 200)).isEmpty)
  }

  @Test(arguments: Frontend.all) func lieInOrderWithoutOverlap(frontend: Frontend) {
    let editor = Editor(frontend: frontend, extensions: [.dynamicPrompts])
    for text in RandomPrompts(seed: 16, count: 300) {
      let prompt = editor.prompt(text)
      let highlights = prompt.highlights()
      var end = 0
      for highlight in highlights {
        #expect(!highlight.range.isEmpty && highlight.range.lowerBound >= end, "\(text)")
        end = highlight.range.upperBound
      }
      #expect(end <= prompt.source.count)
    }
  }

  @Test func coverEachTokenThatIsNotText() {
    for text in RandomPrompts(seed: 17, count: 2_000) {
      let prompt = Editor().prompt(text)
      var covered = Set<Int>()
      for highlight in prompt.highlights() { covered.formUnion(highlight.range.offsets) }
      for token in prompt.tree.tokens where token.kind != .text && token.kind != .colon && token.role != .plain {
        #expect(token.kind == .break || covered.isSuperset(of: token.range.offsets), "\(token.string) in \(text)")
      }
    }
  }
}

@Suite struct TextWeightTests {
  @Test func areThoseOfAllSteps() {
    var weighted = 0
    for text in RandomPrompts(seed: 29, count: 4_000, length: 16) {
      let prompt = Editor().prompt(text)
      guard let meaning = try? Meaning(of: prompt.tree, steps: .standard), let weights = prompt.textWeights() else {
        continue
      }
      let exactWeights = prompt.textWeights(in: meaning)
      var offset = 0
      for scalar in text.unicodeScalars {
        defer { offset += String(scalar).utf8.count }
        // White space at the end of a part and beside BREAK is cut.
        if scalar.properties.isWhitespace { continue }
        let (fast, exact) = (weights[offset], exactWeights[offset])
        #expect(fast == exact || fast.isNaN && exact.isNaN, "byte \(offset) of \(text)")
        weighted += exact.isNaN || exact == 1 ? 0 : 1
      }
    }
    #expect(weighted > 1_000)
  }
}
