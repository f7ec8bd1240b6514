extension FamilyTable {
  /// The word to name for the cross-attention.
  var contextWord: ModuleWord { has(.attn2ToK) ? .attn2ToK : .attn2ToV }

  /// Rows 12 to 14: UNets, distinguished by the width of the text embeddings.
  func uNet() -> Finding? {
    if let width = clues.contextWidth {
      let evidence = "`\(contextWord.rawValue)` takes \(width) values"
      switch width {
      case 768: return Finding(.stableDiffusion1, evidence)
      case 1024: return Finding(.stableDiffusion2, evidence)
      case 2048: return Finding(.stableDiffusionXL, evidence)
      case 1280:
        let isRefiner = clues.hasHiddenWidth(384, 768, 1536)
        return Finding(.stableDiffusionXLRefiner, or: isRefiner ? [] : [.stableDiffusionXL], evidence)
      default: return nil
      }
    }
    if let number = clues.highest(.transformerBlocks), number >= 2, clues.parts.contains(.denoiser),
      clues.highestRootTransformerBlock == nil
    {
      return Finding(.stableDiffusionXL, "an attention has \(number + 1) `transformer_blocks`")
    }
    guard let word = first(of: .downBlocks0Attentions, .upBlocks3Attentions, .inputBlocks1Attention) else { return nil }
    let evidence = "there is a `\(word.rawValue)`"
    switch clues.projInDimensions {
    case 2: return Finding(.stableDiffusion2, "\(evidence) and `proj_in` is not a convolution")
    case 4:
      // Old scripts trained SD 2 so, too.
      return Finding(.stableDiffusion1, or: [.stableDiffusion2], "\(evidence) and `proj_in` is a convolution")
    default: return Finding(.stableDiffusion1, or: [.stableDiffusion2], evidence)
    }
  }

  /// Row 15: files with nothing but text encoders.
  func onlyTextEncoder() -> Finding? {
    guard !clues.parts.contains(.denoiser) else { return nil }
    if clues.parts.contains(.textEncoder3) {
      let evidence = "only text encoders are changed, and there is a third"
      return Finding(.stableDiffusion3, or: clues.parts.contains(.textEncoder2) ? [] : [.flux1], evidence)
    }
    if clues.parts.contains(.textEncoder2) {
      return Finding(.stableDiffusionXL, "only text encoders are changed, and there is a second")
    }
    guard clues.parts.contains(.textEncoder1), let width = clues.textWidth else { return nil }
    let evidence = "only the text encoder is changed, which takes \(width) values"
    switch width {
    case 768 where clues.marks.contains(.onlyTextEncoder): return Finding(.stableDiffusion1, evidence)
    case 768 where clues.marks.contains(.numberedTextEncoder):
      return Finding(.stableDiffusionXL, or: [.flux1], evidence)
    // In diffusers the first of several is named like an only one.
    case 768: return Finding(.stableDiffusion1, or: [.stableDiffusionXL, .flux1], evidence)
    case 1024: return Finding(.stableDiffusion2, evidence)
    default: return nil
    }
  }
}
