import PromptFrontends

/// A program that makes images on request, and what its request can express.
public enum Backend: String, Sendable, Hashable, CaseIterable {
  /// The server of stable-diffusion.cpp: the body of `POST /sdcpp/v1/img_gen`.
  case stableDiffusionCpp = "sdcpp"
  /// ComfyUI: the body of `POST /prompt`, a graph in API format.
  case comfyUI = "comfyui"
  /// A pipeline of diffusers: the arguments of `load_lora_weights`, of `set_adapters` and of the pipeline itself.
  case diffusers
  /// Draw Things: the body of `POST /sdapi/v1/txt2img`.
  case drawThings = "drawthings"
  /// AUTOMATIC1111's WebUI: the body of `POST /sdapi/v1/txt2img`.
  case automatic1111 = "a1111"

  /// Its own name.
  public var title: String { frontend?.title ?? rawValue }

  /// The frontend that reads the prompt; nil for diffusers, which encodes all of it as text.
  var frontend: Frontend? {
    switch self {
    case .stableDiffusionCpp: .stableDiffusionCpp
    case .comfyUI: .comfyUI
    case .diffusers: nil
    case .drawThings: .drawThings
    case .automatic1111: .automatic1111
    }
  }

  /// Whether LoRAs are tags in the prompt; else they are listed beside it.
  var readsTags: Bool { self == .automatic1111 }

  /// Whether a LoRA has one multiplier for the text encoder and the denoising network.
  var hasOneMultiplier: Bool { self == .stableDiffusionCpp || self == .drawThings }

  /// The greatest multiplier, and the least with a minus; nil without a limit.
  var limit: Double? { self == .comfyUI ? 100 : nil }
}
