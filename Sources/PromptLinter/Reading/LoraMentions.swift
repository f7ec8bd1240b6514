import ModelHeaders
import PromptResolver
import PromptSyntax

// What rules about LoRAs ask of a prompt again and again.

extension LintSubject {
  /// The LoRAs that the frontend reads out of the prompt.
  var loras: [LoraApplication] { plan?.loras ?? [] }

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

  /// The words of the prompt without its tags, and those of the negative prompt: where an embedding may be named.
  ///
  /// - Complexity: O(*n*).
  var textsForEmbeddings: [WordSequence] {
    [plan?.cleaned.string, input.prompts.negative?.description].compactMap { $0.map { WordSequence($0) } }
  }

  /// Removes source text.
  func removing(_ range: SourceRange, safety: FixIt.Safety) -> FixIt {
    .removing(range, safety: safety, "remove \(quotedText(range))")
  }

  /// Removes an item and the colon before it from its tag; none where a comment stands between them.
  func removing(_ item: ExtraNetworkTag.Item, safety: FixIt.Safety) -> [FixIt] {
    let colon = item.range.lowerBound - 1
    guard tree.source.bytes[Int(colon)] == UInt8(ascii: ":") else { return [] }
    return [.removing(SourceRange(colon, item.range.upperBound), safety: safety, "remove '\(item.text)'")]
  }

  /// The items of a tag that the frontend reads as multipliers, whether or not others overrule them.
  func multiplierItems(of tag: ExtraNetworkTag) -> [ExtraNetworkTag.Item] {
    switch frontend.arguments {
    case .textEncoderFirst, .textEncoderFirstWithoutDimension, .textEncoderFirstStepwise:
      tag.positional.dropFirst().prefix(2) + ["te", "unet"].compactMap { tag.named($0) }
    case .unetFirst: Array(tag.items.dropFirst().prefix(2))
    case .one: Array(tag.items.dropFirst().prefix(1))
    }
  }
}

extension ExtraNetworkTag.Item {
  /// The number that the value is to Python's `float()`; nil where it is none.
  var number: Double? { pythonNumber(value) }

  /// Where the value stands; nil when a comment or broken bytes are in the item.
  var valueRange: SourceRange? {
    guard range.count == text.utf8.count else { return nil }
    return SourceRange(range.upperBound - value.utf8.count, range.upperBound)
  }
}

extension ModelFacts {
  /// The phrases that bring the model out, from those who know: the user, the file itself, the site it comes from.
  var trustedTriggers: [String] {
    (triggers?.words ?? []).filter { [.activationText, .triggerPhrase, .trainedWords].contains($0.source) }.map(\.text)
  }

  /// What stands between commas and brackets in these phrases, without the tags and weights that some users write there.
  var trustedTriggerPieces: [WordSequence] {
    trustedTriggers.flatMap { phrase in
      ExtraNetworks.stripped(from: MappedText(SourceText(phrase))).text.string.utf8
        .split { ",:()[]|".utf8.contains($0) }.map { WordSequence(String(Substring($0))) }
        .filter { piece in piece.words.contains { $0.contains(where: \.isLetter) } }
    }
  }
}

extension String {
  /// Whether a hash in small letters is the SHA-256 of no bytes at all, or a start of it that is long enough to tell.
  var isOfNothing: Bool {
    let hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    return utf8.count >= 10 && hashOfNothing.hasPrefix(self)
  }
}
