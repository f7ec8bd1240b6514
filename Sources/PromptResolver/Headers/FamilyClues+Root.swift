extension FamilyClues {
  /// The ways in which names without a more telling word begin.
  enum Root: Hashable, Sendable {
    /// `transformer_blocks.N.attn.`
    case transformerBlocksAttn
    /// `transformer_blocks.N.attn1` or `attn2`
    case transformerBlocksAttn12
    /// `layers.N.attention` and its like
    case layers
    /// `blocks.N.self_attn.q_proj` and its like
    case blocksProjected
    /// `blocks.N.self_attn.q` and its like
    case blocks
  }
}
