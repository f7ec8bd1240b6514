import PromptFrontends
import PromptResolver
public import PromptSyntax

extension EditedPrompt {
  /// What to color, in source order, without overlaps: everything that is not plain text with a weight of 1.
  ///
  /// - Complexity: O(*n*), and that of the frontend's reading where it is not the WebUI.
  public func highlights() -> [Highlight] {
    var painter = HighlightPainter(count: source.count)
    TokenHighlights(of: self).paint(on: &painter)
    for range in embeddingMentions().map({ $0.range }) { painter.paint(range, .embedding) }
    for range in variantMarks() { painter.paint(range, .variant) }
    guard let weights = textWeights() else { return painter.finished { _ in nil } }
    let hasSyntaxOfItsOwn = editor.frontend.tags != .anyWord
    painter.fill { offset in
      let weight = weights[offset]
      if !weight.isNaN { return weight == 1 ? nil : (.text, weight) }
      // Some frontends tidy white space and commas.
      let isTidied = Ascii.isWhitespace(source.bytes[offset]) || source.bytes[offset] == UInt8(ascii: ",")
      return hasSyntaxOfItsOwn && !isTidied ? (.markup, nil) : nil
    }
    return painter.finished { range in
      let weight = weights[range.upperBound - 1]
      return weight.isNaN ? nil : weight
    }
  }

  /// The highlights that touch a range. They are not cut at its ends.
  ///
  /// - Complexity: that of ``highlights()``.
  public func highlights(in range: SourceRange) -> [Highlight] {
    highlights().filter { $0.range.lowerBound < range.upperBound && range.lowerBound < $0.range.upperBound }
  }

  /// The names of installed embeddings that the frontend finds without asking its vocabulary.
  ///
  /// - Complexity: O(*n*).
  func embeddingMentions() -> [EmbeddingMention] {
    guard let index = editor.embeddings else { return [] }
    return tree.embeddings(in: index, certainOnly: true).filter { mention in
      switch mention.certainty {
      case .certain: editor.constructs.embedding
      case .comfyUI: editor.readsEmbeddingPrefix
      case .possible: false
      }
    }
  }

  /// The marks of what is filled in before the frontend reads the prompt: all of a wildcard and of a variable, and of a
  /// choice what is not an option.
  ///
  /// - Complexity: O(*n*).
  private func variantMarks() -> [SourceRange] {
    guard let language = editor.variants else { return [] }
    let variants = tree.variants(of: language)
    var marks: [SourceRange] = []
    for (index, node) in variants.nodes.enumerated() {
      switch node.kind {
      case .wildcard: marks.append(node.range)
      case .option: break
      case .choice, .definition, .use:
        var start = node.range.lowerBound
        let options = variants.children(of: index).map { variants.nodes[$0] }
          .filter { if case .option = $0.kind { true } else { false } }
        let contents = options.isEmpty ? [node.content] : options.map { $0.content }
        for content in contents where !content.isEmpty && content.lowerBound >= start {
          marks.append(SourceRange(start, content.lowerBound))
          start = content.upperBound
        }
        if start < node.range.upperBound { marks.append(SourceRange(start, node.range.upperBound)) }
      }
    }
    return marks
  }
}
