package import ModelHeaders

extension Frontend {
  /// Whether brackets weight words for the text encoder of a base model; in doubt they do.
  ///
  /// For language models ComfyUI and what stands on it switch weights off, SD.Next hands them the whole text, and the
  /// WebUI's own models have none; only stable-diffusion.cpp multiplies their tokens, too. SD.Next does the same to T5
  /// where there is nothing else that counts.
  package func weightsWords(for checkpoint: ModelFamily) -> Bool {
    switch checkpoint.line {
    case .qwenImage, .zImage, .flux2, .anima, .krea2, .hunyuanImage, .ideogram4, .ltx2: self == .stableDiffusionCpp
    // Older nodes for language models read weights; T5 has them nearly everywhere.
    case .lumina2, .hunyuanVideo, .flux1, .chroma: self != .sdNext
    default: true
    }
  }
}
