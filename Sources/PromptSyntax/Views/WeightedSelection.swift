/// The text whose weight an editor's command changes.
struct WeightedSelection {
  /// The selected text; after ``edits(adding:)`` the text of which the weight changes.
  private(set) var range: SourceRange
  private let tree: SyntaxTree
  private let hasDeemphasis: Bool
  /// The innermost node that holds all of the selection.
  private var node: SyntaxNode

  init(_ selection: SourceRange, in tree: SyntaxTree, hasDeemphasis: Bool) {
    let bytes = tree.source.bytes.span
    let start = bytes.skippingSpace(in: selection.offsets)
    range =
      start >= selection.upperBound
      ? selection : SourceRange(start, max(start, bytes.trimmingSpace(in: start..<selection.upperBound)))
    self.tree = tree
    self.hasDeemphasis = hasDeemphasis
    node = SyntaxNode(.root, in: tree)
    let path = tree.path(to: min(range.lowerBound, max(0, tree.source.count - 1)))
    for id in path where tree.range(of: id).contains(range) { node = SyntaxNode(id, in: tree) }
  }

  mutating func edits(adding difference: Double) -> [SourceEdit] {
    while node.kind == .weight || node.kind == .argument, let parent = node.parent {
      if let weight = WeightSyntax(node), parent.is(.part) { return edits(of: weight, adding: difference) }
      node = parent
    }
    if let lora = LoraSyntax(node) { return lora.edits(adding: difference, at: range) }
    if let brackets = selectedBrackets {
      range = brackets.content
      return edits(of: brackets, adding: difference)
    }
    if range.isEmpty { range = word }
    guard !range.isEmpty, isWhole else { return [] }
    return .around(range, "(", ":\((1 + difference).inFourDecimals.shortest))")
  }

  /// The brackets around the caret, or those that are selected with or without themselves.
  private var selectedBrackets: WeightedBrackets? {
    if range.isEmpty { return ([node] + node.ancestors).lazy.compactMap { WeightedBrackets($0, hasDeemphasis) }.first }
    guard let brackets = WeightedBrackets(node, hasDeemphasis) else { return nil }
    return range.contains(brackets.content) ? brackets : nil
  }

  private func edits(of brackets: WeightedBrackets, adding difference: Double) -> [SourceEdit] {
    guard let old = brackets.multiplier, old.isFinite else { return [] }
    let weight = (old + difference).inFourDecimals
    func edits(_ opening: String, _ closing: String) -> [SourceEdit] {
      .around(brackets.content, in: brackets.node.range, opening, closing)
    }
    if weight == 1, isRead(edits("", ""), insteadOf: brackets.node, as: []) { return edits("", "") }
    if hasDeemphasis, weight == (1 / 1.1).inFourDecimals,
      isRead(edits("[", "]"), insteadOf: brackets.node, as: [.deemphasis])
    {
      return edits("[", "]")
    }
    let all = edits("(", ":\(weight.shortest))")
    guard isRead(all, insteadOf: brackets.node, as: [.emphasis, .weight]) else { return [] }
    return brackets.node.is(.emphasis) ? [all[1]] : all
  }

  /// Whether nothing changes in the tree but that there are other brackets, with the weight at their end or without.
  private func isRead(_ edits: [SourceEdit], insteadOf brackets: SyntaxNode, as wanted: [SyntaxKind]) -> Bool {
    guard let text = try? tree.source.applying(edits) else { return false }
    let (start, end) = (Int(brackets.id.index), Int(tree[brackets.id].subtreeEnd))
    let weight = WeightSyntax(childOf: brackets).map { Int($0.id.index) } ?? end
    let kinds =
      tree.nodeRecords[..<start].map { $0.kind } + wanted.prefix(1)
      + tree.nodeRecords[(start + 1)..<weight].map { $0.kind } + wanted.dropFirst()
      + tree.nodeRecords[end...].map { $0.kind }
    return SyntaxTree(parsing: text, options: tree.options).nodeRecords.elementsEqual(kinds) { $0.kind == $1 }
  }

  private func edits(of weight: WeightSyntax, adding difference: Double) -> [SourceEdit] {
    guard let value = weight.value, value.isFinite else { return [] }
    let number = weight.number
    let bytes = tree.source.bytes.span
    let start = bytes.skippingSpace(in: weight.range.lowerBound + 1..<weight.range.upperBound)
    let end = start + number.utf8.count
    guard end <= bytes.count, tree.source[SourceRange(start, end)].hasSameScalars(as: number) else { return [] }
    return [SourceEdit(replacing: SourceRange(start, end), with: (value + difference).inFourDecimals.shortest)]
  }

  /// The word at the caret, with hyphens and apostrophes inside it.
  private var word: SourceRange {
    let bytes = tree.source.bytes.span
    func isInside(_ scalar: Unicode.Scalar) -> Bool { scalar.isWord || scalar == "-" || scalar == "'" }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, isInside(bytes.scalar(before: start).scalar) { start -= bytes.scalar(before: start).length }
    while end < bytes.count, isInside(bytes.scalar(at: end).scalar) { end += bytes.scalar(at: end).length }
    while start < end, !bytes.scalar(at: start).scalar.isWord { start += bytes.scalar(at: start).length }
    while end > start, !bytes.scalar(before: end).scalar.isWord { end -= bytes.scalar(before: end).length }
    return SourceRange(start, end)
  }

  /// Whether brackets around the range would enclose all of what they touch.
  private var isWhole: Bool {
    switch node.kind {
    case .part, .branch, .emphasis, .deemphasis: break
    default: return false
    }
    let isCut = node.children.contains {
      !range.contains($0.range) && $0.range.lowerBound < range.upperBound && range.lowerBound < $0.range.upperBound
    }
    let hasDelimiter = tree.children(of: node.id).contains { child in
      guard case .token(let id) = child else { return false }
      let (token, place) = (tree[id], tree.range(of: id))
      guard place.lowerBound < range.upperBound, range.lowerBound < place.upperBound else { return false }
      return token.kind != .text && (!range.contains(place) || token.role != .plain)
    }
    let endsInBackslash =
      range.lowerBound > 0 && tree.source.bytes[range.lowerBound - 1] == Ascii.backslash
      || tree.source.bytes[range.upperBound - 1] == Ascii.backslash
    let endsInComment = tree.token(at: range.upperBound - 1).map { tree[$0].kind == .comment } ?? false
    return !isCut && !hasDelimiter && !endsInBackslash && !endsInComment
  }
}

/// A pair of brackets that weights what is in it.
private struct WeightedBrackets {
  let node: SyntaxNode
  /// The range between the brackets, without the weight.
  let content: SourceRange
  /// What the content is multiplied by; nil when that depends on the step or cannot be read.
  let multiplier: Double?

  init?(_ node: SyntaxNode, _ hasDeemphasis: Bool) {
    guard node.is(.emphasis) || hasDeemphasis && node.is(.deemphasis) else { return nil }
    self.node = node
    let weight = EmphasisSyntax(node)?.weight
    content = SourceRange(node.range.lowerBound + 1, weight?.range.lowerBound ?? node.range.upperBound - 1)
    multiplier = EmphasisSyntax(node).map { $0.multiplier } ?? 1 / 1.1
  }
}

extension LoraSyntax {
  /// Adds to the multipliers of the tag, or to the one at a caret.
  fileprivate func edits(adding difference: Double, at caret: SourceRange) -> [SourceEdit] {
    guard let tag = ExtraNetworkSyntax(node)?.tag else { return [] }
    let positional = tag.positional
    let numbers = positional.dropFirst().prefix(2) + ["te", "unet"].compactMap { tag.named($0) }
    let selected = numbers.filter {
      caret.isEmpty && $0.range.lowerBound <= caret.lowerBound && caret.lowerBound <= $0.range.upperBound
    }
    var edits: [SourceEdit] = []
    for item in selected.isEmpty ? Array(numbers) : selected {
      let text = ContiguousArray(item.value.utf8)
      guard let value = PythonNumber.float(text, in: text.indices), value.isFinite else { return [] }
      let sum = (value + difference).inFourDecimals.shortest
      edits.append(SourceEdit(replacing: item.range, with: (item.name.map { $0 + "=" } ?? "") + sum))
    }
    if selected.isEmpty, positional.count < 2, tag.named("te") == nil {
      let text = (1 + difference).inFourDecimals.shortest
      edits.append(SourceEdit(inserting: ":" + text, at: positional[0].range.upperBound))
    }
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
