extension FamilyTable {
  /// Row 7: `transformer_blocks` with one attention, and no single blocks. Widths are more reliable than names.
  func transformerBlocks() -> Finding? {
    guard clues.roots.contains(.transformerBlocksAttn) else { return nil }
    if let finding = stableDiffusion3(ofWidth: clues.hiddenWidth) { return finding }
    let number = clues.highest(.transformerBlocks) ?? 0
    if clues.hiddenWidth == 3072 {
      if let word = first(of: .imgMLP, .txtMLP) {
        return Finding(.qwenImage, "`transformer_blocks` take 3072 values and have an \(quoted(word))")
      }
      if number >= 19 {
        return Finding(.qwenImage, "`transformer_blocks` take 3072 values and go up to \(number)")
      }
      if let word = first(of: .ffContext, .norm1Context) {
        // HunyuanVideo has the same layers and one block more.
        let others: [ModelFamily] = number < 18 ? [.hunyuanVideo] : []
        return Finding(.flux1, or: others, "`transformer_blocks` take 3072 values and have a \(quoted(word))")
      }
    }
    let width = clues.hiddenWidth.map { "\($0) values" } ?? "an unknown number of values"
    return Finding(.flux1, or: [.qwenImage], "`transformer_blocks` take \(width)")
  }

  /// Row 8: Z-Image, Lumina 2 and Ideogram 4.
  func layers() -> Finding? {
    guard clues.roots.contains(.layers) else { return nil }
    if let number = clues.highest(.layers), number >= 33, has(.attentionO), !has(.attentionOut) {
      return Finding(.ideogram4, "there are an `attention.o` and `layers.\(number)`")
    }
    switch clues.hiddenWidth {
    case 3840: return Finding(.zImage, "`layers` take 3840 values")
    case 2304: return Finding(.lumina2, "`layers` take 2304 values")
    case let width?: return Finding(.unknown, "`layers` take \(width) values, as in no known model")
    case nil: return Finding(.zImage, or: [.lumina2], "there are `layers` with an attention, of an unknown width")
    }
  }

  /// Rows 9 and 10: Wan, and Anima with Cosmos.
  func blocks() -> Finding? {
    if clues.roots.contains(.blocksProjected) {
      return Finding(.anima, "there are `blocks` with `q_proj`, `adaln_modulation` or `mlp.layer1`")
    }
    guard clues.roots.contains(.blocks) else { return nil }
    switch clues.hiddenWidth {
    case 1536: return Finding(.wan1B, "`blocks` take 1536 values")
    case 3072: return Finding(.wan5B, "`blocks` take 3072 values")
    case 5120: return Finding(.wan14B, "`blocks` take 5120 values")
    case let width?: return Finding(.wan, "there are `blocks` with two attentions, which take \(width) values")
    case nil: return Finding(.wan, "there are `blocks` with two attentions, of an unknown width")
    }
  }

  /// Row 11: LTX and PixArt.
  func videoBlocks() -> Finding? {
    guard clues.roots.contains(.transformerBlocksAttn12) else { return nil }
    // Keys and values take text that was brought to the model's own width.
    switch clues.hiddenWidth ?? clues.contextWidth {
    case 2048: return Finding(.ltx, "`transformer_blocks` take 2048 values")
    case 4096: return Finding(.ltx2, "`transformer_blocks` take 4096 values")
    case 1152: return Finding(.pixArt, "`transformer_blocks` take 1152 values")
    case let width?: return Finding(.unknown, "`transformer_blocks` take \(width) values, as in no known model")
    case nil: return Finding(.ltx, or: [.ltx2, .pixArt], "there are `transformer_blocks` of an unknown width")
    }
  }
}
