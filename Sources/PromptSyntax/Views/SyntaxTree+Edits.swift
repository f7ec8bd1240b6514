extension SyntaxTree {
  /// The edits that set both multipliers of each tag that loads a LoRA or LyCORIS of this name.
  ///
  /// ```swift
  /// let tree = SyntaxTree(parsing: "a <lora:ink_wash>")
  /// try tree.source.applying(tree.edits(settingMultiplier: 0.6, ofLora: "ink_wash"))   // "a <lora:ink_wash:0.6>"
  /// ```
  /// The numbers that a tag has are replaced, also those of `te=` and `unet=`; one that has none gets one.
  /// - Parameters:
  ///   - multiplier: the new multiplier.
  ///   - name: exactly as written in the tag.
  /// - Complexity: O(*n*).
  public func edits(settingMultiplier multiplier: Double, ofLora name: String) -> [SourceEdit] {
    loras.filter { $0.name.hasSameScalars(as: name) }.flatMap { $0.edits(settingMultiplier: multiplier) }
  }

  /// The edits that make the selected text heavier or lighter, as Ctrl with an arrow key does in the WebUI.
  ///
  /// ```swift
  /// let tree = SyntaxTree(parsing: "a cat")
  /// try tree.source.applying(tree.edits(adjustingWeightAt: SourceRange(2..<5), by: 0.1))   // "a (cat:1.1)"
  /// ```
  /// Changes the number of the LoRA tag or emphasis that is selected or contains the caret. Any other selected
  /// text, or the word at the caret, is put in an emphasis. An emphasis that comes to weigh 1 loses its brackets.
  /// - Parameters:
  ///   - selection: the selected bytes; an empty range is a caret.
  ///   - difference: what to add to the weight. The sum is rounded to four decimals.
  /// - Returns: nothing where the selection cuts a construct or a keyword, lies outside the text, or has a weight that is
  ///   not a number.
  /// - Complexity: O(*n*).
  public func edits(adjustingWeightAt selection: SourceRange, by difference: Double) -> [SourceEdit] {
    guard selection.upperBound <= source.count, difference.isFinite else { return [] }
    var place = WeightedSelection(selection, in: self)
    return place.edits(adding: difference)
  }
}

extension LoraSyntax {
  fileprivate func edits(settingMultiplier multiplier: Double) -> [SourceEdit] {
    let text = multiplier.shortest
    guard let tag = ExtraNetworkSyntax(node)?.tag else { return [] }
    let positional = tag.positional
    let numbers = positional.dropFirst().prefix(2) + ["te", "unet"].compactMap { tag.named($0) }
    var edits = numbers.map { item in
      SourceEdit(replacing: item.range, with: (item.name.map { $0 + "=" } ?? "") + text)
    }
    if positional.count < 2, tag.named("te") == nil {
      let end = positional[0].range.upperBound
      edits.append(SourceEdit(inserting: ":" + text, at: end))
    }
    return edits
  }
}

/// The text whose weight an editor's command changes.
private struct WeightedSelection {
  private var range: SourceRange
  private let tree: SyntaxTree
  /// The innermost node that holds all of the selection.
  private var node: SyntaxNode

  init(_ selection: SourceRange, in tree: SyntaxTree) {
    range = selection
    self.tree = tree
    node = SyntaxNode(.root, in: tree)
    let path = tree.path(to: min(selection.lowerBound, max(0, tree.source.count - 1)))
    for id in path where tree.range(of: id).contains(selection) { node = SyntaxNode(id, in: tree) }
  }

  mutating func edits(adding difference: Double) -> [SourceEdit] {
    while node.kind == .weight || node.kind == .argument, let parent = node.parent { node = parent }
    if let lora = LoraSyntax(node) {
      return lora.edits(settingMultiplier: Self.sum(lora.textEncoderMultiplier, difference))
    }
    if let emphasis = selectedEmphasis { return edits(of: emphasis, adding: difference) }
    if range.isEmpty { range = word }
    guard !range.isEmpty, isWhole else { return [] }
    return .around(range, "(", ":\(Self.sum(1, difference).shortest))")
  }

  /// The emphasis around the caret, or the one that is selected with or without its brackets.
  private var selectedEmphasis: EmphasisSyntax? {
    if range.isEmpty { return ([node] + node.ancestors).lazy.compactMap { EmphasisSyntax($0) }.first }
    guard let emphasis = EmphasisSyntax(node) else { return nil }
    let content = emphasis.contentRange
    return range.contains(content) ? emphasis : nil
  }

  private func edits(of emphasis: EmphasisSyntax, adding difference: Double) -> [SourceEdit] {
    guard let old = emphasis.multiplier, old.isFinite else { return [] }
    let content = emphasis.contentRange
    let closing = SourceRange(content.upperBound, emphasis.range.upperBound)
    let weight = Self.sum(old, difference)
    if weight == 1 { return .around(content, in: emphasis.range, "", "") }
    return [SourceEdit(replacing: closing, with: ":\(weight.shortest))")]
  }

  /// The word at the caret.
  private var word: SourceRange {
    let bytes = tree.source.bytes.span
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, bytes.scalar(before: start).scalar.isWord { start -= bytes.scalar(before: start).length }
    while end < bytes.count, bytes.scalar(at: end).scalar.isWord { end += bytes.scalar(at: end).length }
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
    return !isCut && !hasDelimiter && !endsInBackslash
  }

  /// Sums decimals as people do: 1.1 and 0.1 are 1.2.
  private static func sum(_ weight: Double, _ difference: Double) -> Double {
    let sum = weight + difference
    guard sum.magnitude < 1e9 else { return sum }
    // `rounded()` would link the C library's mathematics, which a program without Foundation need not have.
    return Double(Int(sum * 10_000 + (sum < 0 ? -0.5 : 0.5))) / 10_000
  }
}

extension EmphasisSyntax {
  /// The range between the brackets, without the weight.
  fileprivate var contentRange: SourceRange {
    SourceRange(range.lowerBound + 1, weight?.range.lowerBound ?? range.upperBound - 1)
  }
}
