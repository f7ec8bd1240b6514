/// The table that distinguishes base models: sixteen rows, of which the first match decides.
struct FamilyTable {
  /// What a row says.
  struct Finding {
    let family: ModelFamily
    var alternatives: [ModelFamily] = []
    let evidence: String

    init(_ family: ModelFamily, or alternatives: [ModelFamily] = [], _ evidence: String) {
      (self.family, self.alternatives, self.evidence) = (family, alternatives, evidence)
    }
  }

  let clues: FamilyClues
  let hint: FamilyHint?

  /// The verdict on a file.
  ///
  /// - Complexity: O(1): the clues are gathered already.
  /// - Parameter embedding: what the widths of an embedding's vectors fit; nil for other files.
  static func verdict(
    _ clues: FamilyClues, _ header: ModelHeader, embedding: (family: ModelFamily, widths: [Int])?
  ) -> FamilyVerdict {
    let hint = FamilyHint(header.metadata)
    let finding =
      embedding.map(Self.finding) ?? FamilyTable(clues: clues, hint: hint).finding()
    var candidates = [finding.family] + finding.alternatives
    // Where shapes leave several, what the metadata says comes first; they are still several.
    if let hint, let named = candidates.firstIndex(where: { $0.line == hint.family.line }) {
      candidates.insert(candidates.remove(at: named), at: 0)
    }
    return FamilyVerdict(
      family: candidates[0], alternatives: Array(candidates.dropFirst()), evidence: finding.evidence, hint: hint,
      firstKeys: finding.family == .unknown ? header.tensors.prefix(5).map { $0.name } : [])
  }

  private func finding() -> Finding {
    markedModel() ?? stableDiffusion3() ?? fluxFamily() ?? transformerBlocks() ?? layers() ?? blocks() ?? videoBlocks()
      ?? uNet() ?? onlyTextEncoder() ?? Finding(.unknown, unknownEvidence)
  }

  /// An embedding fits the models whose text encoders have its width.
  private static func finding(_ embedding: (family: ModelFamily, widths: [Int])) -> Finding {
    let widths = embedding.widths.prefix(3).map(String.init).joined(separator: " and ")
    return Finding(
      embedding.family, widths.isEmpty ? "no tensor has the shape of vectors" : "the vectors have \(widths) values")
  }

  private var unknownEvidence: String {
    if let width = clues.contextWidth {
      return "\(quoted(contextWord)) takes \(width) values, which no known model has"
    }
    return "no known model has such names and shapes"
  }

  func has(_ word: ModuleWord) -> Bool { clues.words.contains(word) }

  /// The first of some words that a name has.
  func first(of words: ModuleWord...) -> ModuleWord? { words.first(where: has) }

  func quoted(_ word: ModuleWord) -> String {
    // A word for searching may have a separator at its ends.
    let bytes = word.rawValue.utf8.drop { $0 == UInt8(ascii: "_") }.reversed().drop { $0 == UInt8(ascii: "_") }
    return "`\(String(decoding: bytes.reversed(), as: UTF8.self))`"
  }

  /// Rows 1 to 4: a word that only one model has.
  private func markedModel() -> Finding? {
    if has(.loraControlnet) { return Finding(.controlLora, "there is a `lora_controlnet`") }
    if has(.imgIn), has(.keyNormScale), has(.singleBlocks), !clues.isWholeModel {
      return Finding(.flux1Control, "there is an `img_in` and a `norm.key_norm.scale`")
    }
    if clues.marks.contains(.prior) { return Finding(.stableCascade, "names begin with `lora_prior_`") }
    if let word = first(of: .doubleStreamBlocks, .singleStreamBlocks) {
      return Finding(.hiDream, "there are \(quoted(word))")
    }
    if let word = first(of: .textFusion, .txtFusion, .timeModProj) {
      return Finding(.krea2, "there is a \(quoted(word))")
    }
    if has(.attnWQ), has(.attnGate) { return Finding(.krea2, "there are `attn.wq` and `attn.gate`") }
    return nil
  }

  /// Row 5: Stable Diffusion 3 in its own names.
  private func stableDiffusion3() -> Finding? {
    guard has(.jointBlocks) else { return nil }
    return stableDiffusion3(ofWidth: clues.hiddenWidth)
      ?? Finding(.stableDiffusion3, "there are `joint_blocks`")
  }

  /// Stable Diffusion 3 by its width, where the names allow it.
  func stableDiffusion3(ofWidth width: Int?) -> Finding? {
    switch width {
    case 1536: Finding(.stableDiffusion3Medium, "the attention takes 1536 values")
    case 2432: Finding(.stableDiffusion35Large, "the attention takes 2432 values")
    default: nil
    }
  }
}
