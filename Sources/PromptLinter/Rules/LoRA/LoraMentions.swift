import ModelHeaders
import PromptResolver
import PromptSyntax

extension LintSubject {
  /// The LoRAs that are applied and whose files say something: each file once, where it is mentioned first.
  ///
  /// - Complexity: O(*mentions*), besides what the facts cost.
  var appliedFiles: [(application: LoraApplication, entry: CatalogEntry, facts: ModelFacts)] {
    guard let models else { return [] }
    var seen: Set<CatalogEntry> = []
    return loras.compactMap { application in
      guard application.status == .applied, let entry = application.file, seen.insert(entry).inserted,
        let facts = models.facts(of: entry)
      else { return nil }
      return (application, entry, facts)
    }
  }

  /// Removes an item and the colon before it from its tag; nil if a comment is between them.
  func removing(_ item: ExtraNetworkTag.Item, safety: FixIt.Safety) -> FixIt? {
    let colon = item.range.lowerBound - 1
    guard tree.source.bytes[Int(colon)] == UInt8(ascii: ":") else { return nil }
    return .removing(SourceRange(colon, item.range.upperBound), safety: safety, "remove '\(item.text)'")
  }

  /// The items of a tag that the frontend reads as multipliers, whether or not others overrule them.
  func multiplierItems(of tag: ExtraNetworkTag) -> [ExtraNetworkTag.Item] {
    switch frontend.arguments {
    case .textEncoderFirst, .textEncoderFirstWithoutDimension, .textEncoderFirstStepwise:
      [tag.positional(1), tag.positional(2), tag.named("te"), tag.named("unet")].compactMap { $0 }
    case .unetFirst: Array(tag.items.dropFirst().prefix(2))
    case .one: Array(tag.items.dropFirst().prefix(1))
    }
  }
}

extension ExtraNetworkTag.Item {
  /// The number that Python's `float()` reads; nil where it raises an error.
  var number: Double? { pythonNumber(value) }

  /// The range of the value; nil if the item contains a comment or broken bytes.
  var valueRange: SourceRange? {
    guard range.count == text.utf8.count else { return nil }
    return SourceRange(range.upperBound - value.utf8.count, range.upperBound)
  }
}
