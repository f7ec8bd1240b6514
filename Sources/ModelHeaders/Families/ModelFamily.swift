/// The base model that a file was made for, as far as names and shapes distinguish models.
public enum ModelFamily: String, Sendable, Hashable, CaseIterable {
  case stableDiffusion1 = "sd-1"
  case stableDiffusion2 = "sd-2"
  case stableDiffusionXL = "sdxl"
  case stableDiffusionXLRefiner = "sdxl-refiner"
  /// Stable Diffusion 3 of any size.
  case stableDiffusion3 = "sd-3"
  /// Stable Diffusion 3 medium or 3.5 medium.
  case stableDiffusion3Medium = "sd-3-medium"
  case stableDiffusion35Large = "sd-3.5-large"
  case stableCascade = "stable-cascade"
  case flux1 = "flux-1"
  /// FLUX.1 with a control image (Black Forest Labs).
  case flux1Control = "flux-1-control"
  /// FLUX.2 of any size.
  case flux2 = "flux-2"
  case flux2Klein4B = "flux-2-klein-4b"
  case flux2Klein9B = "flux-2-klein-9b"
  case flux2Dev = "flux-2-dev"
  case chroma
  case hiDream = "hidream"
  case krea2 = "krea-2"
  case qwenImage = "qwen-image"
  case zImage = "z-image"
  case lumina2 = "lumina-2"
  case ideogram4 = "ideogram-4"
  /// Anima and Cosmos.
  case anima
  case pixArt = "pixart"
  case hunyuanImage = "hunyuan-image"
  case hunyuanVideo = "hunyuan-video"
  /// Wan of any size.
  case wan
  case wan1B = "wan-1.3b"
  case wan5B = "wan-5b"
  case wan14B = "wan-14b"
  case ltx
  case ltx2 = "ltx-2"
  /// A control net as a LoRA, of no use to a tag.
  case controlLora = "control-lora"
  case unknown

  /// The name for people, such as `SDXL`.
  public var title: String {
    switch self {
    case .stableDiffusion1: "SD 1.x"
    case .stableDiffusion2: "SD 2.x"
    case .stableDiffusionXL: "SDXL"
    case .stableDiffusionXLRefiner: "the SDXL refiner"
    case .stableDiffusion3: "SD 3"
    case .stableDiffusion3Medium: "SD 3 medium"
    case .stableDiffusion35Large: "SD 3.5 large"
    case .stableCascade: "Stable Cascade"
    case .flux1: "FLUX.1"
    case .flux1Control: "FLUX.1 with a control image"
    case .flux2: "FLUX.2"
    case .flux2Klein4B: "FLUX.2 klein 4B"
    case .flux2Klein9B: "FLUX.2 klein 9B"
    case .flux2Dev: "FLUX.2 dev"
    case .chroma: "Chroma"
    case .hiDream: "HiDream"
    case .krea2: "Krea 2"
    case .qwenImage: "Qwen-Image"
    case .zImage: "Z-Image"
    case .lumina2: "Lumina 2"
    case .ideogram4: "Ideogram 4"
    case .anima: "Anima"
    case .pixArt: "PixArt"
    case .hunyuanImage: "HunyuanImage"
    case .hunyuanVideo: "HunyuanVideo"
    case .wan: "Wan"
    case .wan1B: "Wan 1.3B"
    case .wan5B: "Wan 5B"
    case .wan14B: "Wan 14B"
    case .ltx: "LTX"
    case .ltx2: "LTX-2"
    case .controlLora: "a ControlNet"
    case .unknown: "an unknown base model"
    }
  }

  /// The family without its size.
  public var line: ModelFamily {
    switch self {
    case .stableDiffusion3Medium, .stableDiffusion35Large: .stableDiffusion3
    case .flux1Control: .flux1
    case .flux2Klein4B, .flux2Klein9B, .flux2Dev: .flux2
    case .wan1B, .wan5B, .wan14B: .wan
    default: self
    }
  }
}

extension ModelFamily {
  /// Whether a LoRA of this family can affect a checkpoint; true if in doubt.
  package func mayFit(_ checkpoint: ModelFamily) -> Bool {
    if self == .unknown || checkpoint == .unknown || self == checkpoint { return true }
    // The refiner is a part of SDXL, and Chroma grew out of FLUX.1.
    for kin in [[.stableDiffusionXL, .stableDiffusionXLRefiner], [.flux1, .flux1Control, .chroma]] as [Set<Self>]
    where kin.isSuperset(of: [self, checkpoint]) { return true }
    // One of a line without a size fits all of the line.
    return line == checkpoint.line && (self == line || checkpoint == line)
  }
}

extension FamilyVerdict {
  /// Whether the file can affect a checkpoint; true if in doubt.
  package func mayFit(_ checkpoint: ModelFamily) -> Bool {
    ([family] + alternatives).contains { $0.mayFit(checkpoint) }
  }
}
