extension FamilyTable {
  /// Row 6: models of double and single blocks.
  func fluxFamily() -> Finding? {
    let words: [ModuleWord] = [
      .doubleBlocks, .singleBlocks, .singleTransformerBlocks, .ffLinearIn, .ffLinearOut, .ffContextLinearIn,
      .ffContextLinearOut,
    ]
    guard let word = words.first(where: has) else { return nil }
    return flux2() ?? hunyuanVideo() ?? chroma() ?? flux1(word)
  }

  /// Row 6a: FLUX.2.
  private func flux2() -> Finding? {
    let hidden = clues.hiddenWidth
    if let width = clues.txtInWidth {
      switch width {
      case 7680: return Finding(.flux2Klein4B, "`txt_in` takes 7680 values")
      case 12288: return Finding(.flux2Klein9B, "`txt_in` takes 12288 values")
      case 15360: return Finding(.flux2Dev, "`txt_in` takes 15360 values")
      default: break
      }
    }
    switch hidden {
    case 4096: return Finding(.flux2Klein9B, "the blocks take 4096 values")
    case 6144: return Finding(.flux2Dev, "the blocks take 6144 values")
    default: break
    }
    if let word = first(of: .qkvMLPProj, .ffLinearIn, .ffContextLinearIn, .ffLinearOut, .ffContextLinearOut) {
      return flux2(ofWidth: hidden, "there is a \(quoted(word))")
    }
    // A gate beside the feed-forward makes the fused layers of single blocks wider: 9 times the width, not 7.
    if let (input, output) = clues.linear1, input <= 1 << 20, output == 9 * input {
      return flux2(ofWidth: input, "`linear1` gives \(output) values for \(input)")
    }
    if let (input, output) = clues.linear2, output <= 1 << 20, input == 4 * output {
      return flux2(ofWidth: output, "`linear2` takes \(input) values for \(output)")
    }
    if let hidden, let output = clues.imgMLPOutput {
      let (usual, overflows) = hidden.multipliedReportingOverflow(by: 4)
      if overflows || output != usual {
        return flux2(ofWidth: hidden, "`img_mlp.0` gives \(output) values for \(hidden)")
      }
    }
    return nil
  }

  private func flux2(ofWidth width: Int?, _ evidence: String) -> Finding {
    switch width {
    case 3072: Finding(.flux2Klein4B, "\(evidence), and the blocks take 3072 values")
    case 4096: Finding(.flux2Klein9B, "\(evidence), and the blocks take 4096 values")
    case 6144: Finding(.flux2Dev, "\(evidence), and the blocks take 6144 values")
    case let width?: Finding(.flux2, "\(evidence), and the blocks take \(width) values")
    case nil: Finding(.flux2, evidence)
    }
  }

  /// Row 6b: HunyuanVideo.
  private func hunyuanVideo() -> Finding? {
    if let number = clues.highest(.doubleBlocks), number >= 19 {
      return Finding(.hunyuanVideo, "there is a `double_blocks.\(number)`")
    }
    for word in [ModuleWord.singleBlocks, .singleTransformerBlocks] {
      if let number = clues.highest(word), number >= 38 {
        return Finding(.hunyuanVideo, "there is a \(quoted(word)) \(number)")
      }
    }
    // Beside single blocks these are the double ones, of which Flux has 19.
    if let number = clues.highestRootTransformerBlock, number >= 19 {
      return Finding(.hunyuanVideo, "there is a `transformer_blocks.\(number)`")
    }
    if let word = first(of: .imgModLinear, .txtModLinear, .modulationLinear, .imgMLPFC, .txtMLPFC, .tokenRefiner) {
      return Finding(.hunyuanVideo, "there is a \(quoted(word))")
    }
    return clues.hasDottedFusedAttention ? Finding(.hunyuanVideo, "there is a dotted `img_attn_qkv`") : nil
  }

  /// Row 6c: Chroma, the only one that asks the metadata: the blocks are those of FLUX.1.
  private func chroma() -> Finding? {
    if has(.distilledGuidance) { return Finding(.chroma, "there is a `distilled_guidance_layer`") }
    guard let hint, hint.family == .chroma else { return nil }
    return Finding(.chroma, "the blocks are those of FLUX.1 and `\(hint.key)` says \(hint.value)")
  }

  /// Row 6d: FLUX.1.
  private func flux1(_ word: ModuleWord) -> Finding {
    let isUsual = clues.linear2.map { $0.input == 5 * 3072 && $0.output == 3072 } ?? false
    guard let hidden = clues.hiddenWidth ?? (isUsual ? 3072 : nil) else {
      return Finding(.flux1, or: [.flux2, .chroma, .hunyuanVideo], "there are \(quoted(word)) of an unknown width")
    }
    guard hidden == 3072 else {
      return Finding(
        .flux1, or: [.flux2, .hunyuanVideo], "\(quoted(word)) take \(hidden) values, as in no known model")
    }
    let evidence = "\(quoted(word)) take 3072 values"
    // A file of a few blocks may be of a smaller model, which has 5 double blocks and 20 single ones, unless a layer is
    // as wide as only this one's; or of HunyuanVideo, which has the same layers and more blocks, unless a name is
    // decisive.
    let double = clues.highest(.doubleBlocks) ?? clues.highestRootTransformerBlock ?? 0
    let single = max(clues.highest(.singleBlocks) ?? 0, clues.highest(.singleTransformerBlocks) ?? 0)
    let isWide = isUsual || clues.linear1.map { $0.output == 7 * 3072 } ?? false
    var others: [ModelFamily] = double < 5 && single < 20 && !isWide && clues.imgMLPOutput == nil ? [.flux2Klein4B] : []
    if double < 18, single < 37, !clues.isNamedAsFlux { others.append(.hunyuanVideo) }
    return Finding(.flux1, or: others, evidence)
  }
}
