import ModelHeaders
import PromptSyntax

/// Writes numbers in their shortest form: weights, switch points and the multipliers of LoRAs.
enum NumberEdits {
  static func all(in tree: SyntaxTree) -> [SourceEdit] {
    var edits: [SourceEdit] = []
    let ofParts = Set(tree.parts.lazy.compactMap { $0.weight?.id })
    for node in tree.nodeIDs {
      switch tree[node].kind {
      case .weight: edits += edit(WeightSyntax(node, in: tree), isOfPart: ofParts.contains(node), in: tree)
      case .when: edits += edit(WhenSyntax(node, in: tree), in: tree)
      case .extraNetwork: edits += self.edits(ExtraNetworkSyntax(node, in: tree), in: tree)
      case .prompt, .part, .emphasis, .deemphasis, .schedule, .alternation, .branch, .argument: break
      }
    }
    return edits
  }

  private static func edit(_ weight: WeightSyntax?, isOfPart: Bool, in tree: SyntaxTree) -> [SourceEdit] {
    guard let weight, let value = weight.value, let text = value.decimal else { return [] }
    return writing(text, after: weight.id, isOfPart: isOfPart, in: tree)
  }

  private static func edit(_ when: WhenSyntax?, in tree: SyntaxTree) -> [SourceEdit] {
    guard let when, let text = when.value.decimal else { return [] }
    let hasDot = text.utf8.contains(UInt8(ascii: "."))
    // Without a dot the number would count steps.
    let isFraction = when.isFraction
    guard isFraction || !hasDot else { return [] }
    return writing(isFraction && !hasDot ? text + ".0" : text, after: when.id, in: tree)
  }

  /// Replaces everything after the colon with a number, unless it contains a comment or tag.
  private static func writing(
    _ number: String, after node: NodeID, isOfPart: Bool = false, in tree: SyntaxTree
  ) -> [SourceEdit] {
    let tokens = Array(tree.tokenIDs(of: node))
    guard tokens.count == 2, tree[tokens[1]].kind == .text else { return [] }
    // The last weight of a part takes the white space before the next `AND` along.
    let bytes = tree.source.bytes.span
    let range = tree.range(of: tokens[1]).offsets
    let end = isOfPart ? bytes.trimmingSpace(in: range) : range.upperBound
    return change(SourceRange(range.lowerBound..<end), to: number, in: tree)
  }

  private static func edits(_ network: ExtraNetworkSyntax?, in tree: SyntaxTree) -> [SourceEdit] {
    guard let tag = network?.tag, tag.kind == .lora || tag.kind == .lycoris,
      (try? LoraArguments(tag)) != nil
    else { return [] }
    return tag.positional.dropFirst().prefix(2).flatMap { item -> [SourceEdit] in
      // A comment inside would be removed too.
      guard item.range.count == item.text.utf8.count, let value = pythonNumber(item.text),
        let text = value.decimal
      else { return [] }
      return change(item.range, to: text, in: tree)
    }
  }

  private static func change(_ range: SourceRange, to text: String, in tree: SyntaxTree) -> [SourceEdit] {
    tree.source[range] == text ? [] : [SourceEdit(replacing: range, with: text)]
  }
}
