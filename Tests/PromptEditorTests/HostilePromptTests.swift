import PromptEditor
import PromptLinter
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct HostilePromptTests {
  /// Texts of 100 KB that are as bad as they get.
  private static let texts: [String] = [
    "(", "[", ")", "<", "<lora:", "<lora:x:1>", "[a:b:0.5]", "[a|", "(a:1.1)", ":", "\\", "#\n", "# a\n", "AND ",
    "BREAK ",
    "{a|", "__a__", "easyink ", "é", "\u{3000}", "([", "(a:1.2, ",
  ].map { String(repeating: $0, count: 100_000 / $0.utf8.count) }

  @Test(arguments: texts) func isAnsweredAtOnce(text: String) throws {
    let prompt = Editor(models: .library, extensions: [.dynamicPrompts]).prompt(text)
    #expect(prompt.highlights().allSatisfy { $0.range.upperBound <= prompt.source.count })
    let middle = prompt.source.count / 2
    _ = prompt.completions(at: middle)
    _ = prompt.hover(at: middle)
    _ = prompt.bracketPairs()
    _ = prompt.bracketPair(at: middle)
    #expect(prompt.selectionRanges(at: middle).last == SourceRange(0, prompt.source.count))
    _ = prompt.foldingRanges()
    _ = try? prompt.edits(renamingAt: middle, to: "b")
    if let change = prompt.change(adjustingWeightOf: SourceRange(middle, middle), by: 0.1) {
      _ = try prompt.source.applying(change.edits)
    }
    if let change = prompt.change(togglingCommentsIn: SourceRange(0, prompt.source.count)) {
      _ = try prompt.source.applying(change.edits)
    }
  }

  @Test(arguments: Frontend.all) func anyBytesAreAnswered(frontend: Frontend) throws {
    let editor = Editor(frontend: frontend, models: .library, extensions: [.dynamicPrompts])
    var random = RandomPrompts(seed: 28, count: 0)
    for _ in 0..<150 {
      let source = SourceText(bytes: random.bytes())
      for role in [PromptRole.positive, .negative] {
        let prompt = editor.prompt(source, role: role)
        let offsets = [random.number(below: 70) - 2, random.number(below: 70)]
        let selection = SourceRange(max(0, offsets.min()!), offsets.max()!)
        _ = prompt.highlights(in: selection)
        _ = prompt.completions(at: offsets[0])
        _ = prompt.hover(at: offsets[0])
        _ = prompt.bracketPair(at: offsets[0])
        _ = prompt.selectionRanges(at: offsets[0])
        _ = prompt.foldingRanges()
        _ = prompt.references(at: offsets[0])
        _ = prompt.inlayHints()
        _ = try? prompt.edits(renamingAt: offsets[0], to: "b")
        for change in [
          prompt.change(adjustingWeightOf: selection, by: -0.1), prompt.change(togglingCommentsIn: selection),
        ] {
          guard let change else { continue }
          #expect(change.selection.upperBound <= (try source.applying(change.edits)).count)
        }
      }
    }
  }
}
