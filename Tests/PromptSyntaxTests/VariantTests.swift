import PromptSyntax
import TestPrompts
import Testing

/// Templates: their tree, and the texts in which each option occurs.
@Suite("variants") struct VariantTests {
  private static let fragments = [
    "a", "b ", "{", "}", "|", "||", "{a|b}", "{2$$", "1-2$$", "$$", " and $$", "0.5::", "::", "__", "__x__", "_", "${",
    "${c=", "${c}",
    "${c:d}", "=", "!", ":", "#", "\n", "\\", "<random:", "<random[2,]:", "<wildcard:", "<wc:x>", "<setvar[c]:",
    "<setmacro[c,false]:", "<var:c>", "<lora:x:1>", ">", "<", ",", "(", ")", "é", " ",
  ]

  @Test(
    "nodes nest, texts are made of the source in its order, and none is out of bounds",
    arguments: VariantLanguage.allCases)
  func laws(language: VariantLanguage) throws {
    var (nodes, texts) = (0, 0)
    for prompt in RandomPrompts(seed: 11, count: 4000, length: 16, fragments: Self.fragments) {
      let source = SourceText(prompt)
      let tree = VariantTree(of: source, as: language)
      nodes += tree.nodes.count
      var around: [Int] = []
      for (index, node) in tree.nodes.enumerated() {
        while let last = around.last, tree.nodes[last].end <= index { around.removeLast() }
        #expect(node.end > index && node.end <= tree.nodes.count, "\(prompt.debugDescription)")
        #expect(node.range.contains(node.content) && node.range.contains(node.name), "\(prompt.debugDescription)")
        if let parent = around.last {
          #expect(tree.nodes[parent].content.contains(node.range), "\(prompt.debugDescription)")
          #expect(tree.nodes[parent].isChoice == node.isOption, "\(prompt.debugDescription)")
        } else {
          #expect(!node.isOption, "\(prompt.debugDescription)")
        }
        around.append(index)
      }
      for stray in tree.strays { #expect(stray.upperBound <= source.count, "\(prompt.debugDescription)") }
      for text in tree.texts() {
        texts += 1
        #expect(text.bytes.count <= 9 * source.count, "\(prompt.debugDescription)")
        var last = 0
        for run in text.runs {
          #expect(run.source.lowerBound >= last && run.source.upperBound <= source.count, "\(prompt.debugDescription)")
          last = run.source.lowerBound
        }
      }
      if tree.nodes.isEmpty { #expect(tree.texts().map(\.bytes) == [source.bytes]) }
    }
    #expect(nodes > 1000 && texts > 1000)
  }

  @Test(
    "each option is in one of the texts, and there are no more of them than options",
    arguments: VariantLanguage.allCases)
  func coverage(language: VariantLanguage) {
    for prompt in RandomPrompts(seed: 12, count: 2000, length: 16, fragments: Self.fragments) {
      let tree = VariantTree(of: SourceText(prompt), as: language)
      let texts = tree.texts(atMost: 1000)
      #expect(texts.count <= max(1, tree.nodes.count { $0.isOption }), "\(prompt.debugDescription)")
      // What is in a definition has no place of its own in a text, and a default none where there is a value.
      guard tree.nodes.allSatisfy({ $0.isChoice || $0.isOption || $0.kind == .wildcard }) else { continue }
      for option in tree.nodes where option.isOption && !option.content.isEmpty {
        // The first or the last byte of an option may be that of a choice in it.
        let own = option.content.offsets.filter { offset in
          !tree.nodes.contains { $0.isChoice && option.range.contains($0.range) && $0.range.contains(offset) }
        }
        guard let byte = own.first else { continue }
        #expect(
          texts.contains { $0.outputOffset(ofSource: byte) != nil }, "\(prompt.debugDescription), \(option.range)")
      }
    }
  }

  @Test(
    "any template takes linear work",
    arguments: [
      "{", "}", "{a|", "{a|b}", "__a", "__a(", "{1$$", "{1$$ ", "${a=", "${a={b|c}}${a}", "${a=${a}${a}}", "|",
      "<random:a,", "<random[1", "<wc:",
    ])
  func hostile(unit: String) {
    for language in VariantLanguage.allCases {
      let source = SourceText(String(repeating: unit, count: 20_000))
      let tree = VariantTree(of: source, as: language)
      #expect(tree.nodes.count <= source.count && tree.strays.count <= source.count)
      #expect(tree.texts(atMost: 4).allSatisfy { $0.bytes.count <= 9 * source.count })
      #expect(tree.dump().utf8.count <= 40 * source.count)
    }
    let nested = String(repeating: "{a|", count: 20_000) + String(repeating: "}", count: 20_000)
    #expect(VariantTree(of: SourceText(nested), as: .dynamicPrompts).texts().count == 64)
  }

  @Test("counts and weights are read as numbers")
  func numbers() {
    func kinds(_ text: String, _ language: VariantLanguage = .dynamicPrompts) -> [VariantNode.Kind] {
      VariantTree(of: SourceText(text), as: language).nodes.map(\.kind)
    }
    #expect(kinds("{2$$a}")[0] == .choice(count: 2...2, separator: ", "))
    #expect(kinds("{3-1$$ or $$a}")[0] == .choice(count: 1...3, separator: " or "))
    #expect(kinds("{-2$$$$a}")[0] == .choice(count: 1...2, separator: ""))
    #expect(kinds("{99999999999999999999$$a}")[0] == .choice(count: 1_000_000...1_000_000, separator: ", "))
    #expect(
      kinds("{.5::a|-1::b|2::c}").dropFirst() == [.option(weight: 0.5), .option(weight: nil), .option(weight: 2)])
    #expect(kinds("<random[1-2,]:a>", .swarmUI)[0] == .choice(count: 1...2, separator: ", "))
    #expect(kinds("<random[x]:a>", .swarmUI)[0] == .choice(count: nil, separator: " "))
  }
}
