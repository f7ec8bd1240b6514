public import ModelHeaders

/// What encodes the text of a prompt for a base model.
public enum TextEncoder: String, Sendable, Hashable, CaseIterable {
  /// CLIP, or CLIP with T5 beside it.
  case clip
  /// T5, or a language model that older nodes treat alike.
  case t5
  /// A language model.
  case languageModel = "llm"

  /// What it is called in a sentence.
  public var title: String {
    switch self {
    case .clip: "CLIP"
    case .t5: "T5"
    case .languageModel: "a language model"
    }
  }
}

extension ModelFamily {
  /// What encodes its prompts; CLIP where it is not known.
  public var textEncoder: TextEncoder {
    switch line {
    case .qwenImage, .zImage, .flux2, .anima, .krea2, .hunyuanImage, .ideogram4, .ltx2: .languageModel
    case .lumina2, .hunyuanVideo, .flux1, .chroma: .t5
    default: .clip
    }
  }
}

extension Frontend {
  /// Whether brackets weight words for a text encoder.
  ///
  /// For language models ComfyUI and its derivatives disable weights, SD.Next passes on the whole text, and the
  /// WebUI's own models have none; only stable-diffusion.cpp multiplies their tokens, too. SD.Next and InvokeAI do the
  /// same to T5 if it is the only encoder that matters.
  package func weightsWords(for encoder: TextEncoder) -> Bool {
    switch encoder {
    case .clip: true
    case .t5: self != .sdNext && self != .invokeAI
    case .languageModel: self == .stableDiffusionCpp
    }
  }
}
