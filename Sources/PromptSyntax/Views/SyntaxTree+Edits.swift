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
  /// Changes the numbers of the LoRA tag, the weight of the part, or the pair of brackets that is selected or contains the
  /// caret; in a tag only the number at the caret, if it is at one. Any other selected text, or the word at the caret, is put
  /// in an emphasis. Brackets that come to weigh 1 are removed if that changes nothing else.
  /// - Parameters:
  ///   - selection: the selected bytes; an empty range is a caret.
  ///   - difference: what to add to the weight. The sum is rounded to four decimals.
  /// - Returns: nothing where the selection cuts a construct or a keyword, lies outside the text, or has a weight that is
  ///   not a number.
  /// - Complexity: O(*n*).
  public func edits(adjustingWeightAt selection: SourceRange, by difference: Double) -> [SourceEdit] {
    edits(adjustingWeightAt: selection, by: difference, hasDeemphasis: true).edits
  }

  /// The edits, and the range of the text that gets another weight.
  ///
  /// - Parameter hasDeemphasis: whether `[…]` is a weight; if not, its brackets are text.
  package func edits(
    adjustingWeightAt selection: SourceRange, by difference: Double, hasDeemphasis: Bool
  ) -> (edits: [SourceEdit], content: SourceRange) {
    guard selection.upperBound <= source.count, difference.isFinite else { return ([], selection) }
    var place = WeightedSelection(selection, in: self, hasDeemphasis: hasDeemphasis)
    let edits = place.edits(adding: difference)
    return (edits, place.range)
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
