/// What kind of layer a module is.
public enum ModuleGroup: String, Sendable, Hashable, CaseIterable {
  case selfAttentionQuery = "self-attention-q"
  case selfAttentionKey = "self-attention-k"
  case selfAttentionValue = "self-attention-v"
  /// Query, key and value in one matrix.
  case selfAttentionFused = "self-attention-qkv"
  case selfAttentionOut = "self-attention-out"
  case crossAttentionQuery = "cross-attention-q"
  case crossAttentionKey = "cross-attention-k"
  case crossAttentionValue = "cross-attention-v"
  case crossAttentionOut = "cross-attention-out"
  /// Attention of image and text together, in transformers that have it.
  case jointAttention = "joint-attention"
  case feedForward = "feed-forward"
  /// The ways into and out of a block or of the whole network.
  case projection
  case convolution
  /// What brings in the time, the size and other vectors.
  case modulation
  case normalisation
  case textEncoder1 = "text-encoder-1"
  case textEncoder2 = "text-encoder-2"
  case textEncoder3 = "text-encoder-3"
  case other

  /// The group of a module, given the words of its path; the first line that fits.
  static func group(of module: LoraModule, _ words: WordSet, _ table: [(words: WordSet, group: ModuleGroup)])
    -> ModuleGroup
  {
    switch module.part {
    case .textEncoder1: return .textEncoder1
    case .textEncoder2: return .textEncoder2
    case .textEncoder3: return .textEncoder3
    case .denoiser: break
    }
    if module.has(.normWeight) { return .normalisation }
    if let line = table.first(where: { words.intersects($0.words) }) { return line.group }
    return module.hasKernel ? .convolution : .other
  }

  /// Which words make which group.
  static let table: [(words: WordSet, group: ModuleGroup)] = [
    (WordSet([.attn2ToQ, .crossAttnQ]), .crossAttentionQuery),
    (WordSet([.attn2ToK, .crossAttnK]), .crossAttentionKey),
    (WordSet([.attn2ToV, .crossAttnV]), .crossAttentionValue),
    (WordSet([.attn2ToOut, .crossAttnO]), .crossAttentionOut),
    (WordSet([.attn1ToQ, .selfAttnQ, .attentionToQ]), .selfAttentionQuery),
    (WordSet([.attn1ToK, .selfAttnK, .attentionToK]), .selfAttentionKey),
    (WordSet([.attn1ToV, .selfAttnV, .attentionToV]), .selfAttentionValue),
    (WordSet([.attentionQKV]), .selfAttentionFused),
    (WordSet([.attn1ToOut, .selfAttnO, .attentionToOut, .attentionOut, .attentionO]), .selfAttentionOut),
    (
      WordSet([.norm1Linear, .normLinear, .norm1Context, .imgMod, .txtMod, .modulation, .timeTextEmbed, .timeEmbProj]),
      .modulation
    ),
    (WordSet([.embLayers, .timeEmbed, .labelEmb]), .modulation),
    (
      WordSet([
        .imgAttn, .txtAttn, .linear1, .linear2, .xBlockAttn, .contextBlockAttn, .attnToQ, .attnToK, .attnToV,
        .attnToOut, .attnToAddOut, .attnAdd, .qkvMLPProj, .qkvLora, .projLora,
      ]), .jointAttention
    ),
    (
      WordSet([
        .ffNet, .ffContext, .ffLinearIn, .ffLinearOut, .ffContextLinearIn, .ffContextLinearOut, .imgMLP, .txtMLP, .ffn,
        .feedForward, .projMLP, .mlpLayer1, .mlp,
      ]), .feedForward
    ),
    (WordSet([.conv, .inLayers2, .outLayers3, .skipConnection, .downsample, .upsample, .patchEmbed]), .convolution),
    (WordSet([.projIn, .projOut, .xEmbedder, .contextEmbedder, .finalLayer, .txtIn, .imgIn]), .projection),
    (WordSet([.norm]), .normalisation),
  ]
}
