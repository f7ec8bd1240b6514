import PromptEditor
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct CommentTests {
  private func toggled(_ text: String, _ selection: Range<Int>, _ frontend: Frontend = .automatic1111) -> String? {
    let prompt = Editor(frontend: frontend).prompt(text)
    return prompt.change(togglingCommentsIn: SourceRange(selection)).map { change in
      let text = try! prompt.source.applying(change.edits)
      let (lower, upper) = (change.selection.lowerBound, change.selection.upperBound)
      return text[SourceRange(0, lower)] + "«" + text[change.selection] + "»" + text[SourceRange(upper, text.count)]
    }
  }

  @Test func commentsLinesInAndOut() {
    #expect(toggled("a, b\nc", 1..<1) == "# a«», b\nc")
    #expect(toggled("# a, b\nc", 3..<3) == "a«», b\nc")
    #expect(toggled("a\n  b\n\nc", 0..<6) == "# «a\n  # b\n»\nc")
    #expect(toggled("# a\n  #b\n", 0..<9) == "«a\n  b\n»")
    #expect(toggled("# a\nb", 0..<5) == "# «# a\n# b»", "one line is text, so all become comments")
    #expect(toggled("a\nb", 0..<2) == "# «a\n»b", "the selection ends before the second line")
  }

  @Test func isNotOfferedWithoutComments() {
    #expect(toggled("a", 0..<1, .comfyUI) == nil)
    #expect(toggled("a", 0..<1, .promptControl) != nil)
    #expect(toggled(" \n\n", 0..<3) == nil)
  }

  @Test func inAndOutIsTheSameText() {
    var random = RandomPrompts(seed: 22, count: 0)
    for text in RandomPrompts(seed: 23, count: 1_000) {
      let prompt = Editor().prompt(text)
      let offsets = [random.number(below: prompt.source.count + 1), random.number(below: prompt.source.count + 1)]
      let selection = SourceRange(offsets.min()!, offsets.max()!)
      guard let change = prompt.change(togglingCommentsIn: selection) else { continue }
      let once = Editor().prompt(try! prompt.source.applying(change.edits))
      guard change.edits.allSatisfy({ $0.range.isEmpty }) else { continue }
      let back = once.change(togglingCommentsIn: change.selection)
      #expect(back.map { try! once.source.applying($0.edits) } == prompt.source, "\(text) at \(selection)")
      let lines = Set(change.edits.map { once.tree.token(touching: $0.range.lowerBound)?.kind })
      #expect(lines.isSubset(of: [.comment, .text, nil]) || once.tree.tokens.contains { $0.kind == .comment })
    }
  }
}
