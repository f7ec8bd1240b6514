/// The part of a model that a module belongs to.
public enum ModelPart: String, Sendable, Hashable, CaseIterable {
  /// The UNet or transformer that takes the noise away.
  case denoiser
  /// The only or first text encoder: CLIP-L in most models.
  case textEncoder1 = "text-encoder-1"
  /// The second: CLIP-G in SDXL and SD3.
  case textEncoder2 = "text-encoder-2"
  /// The third: T5.
  case textEncoder3 = "text-encoder-3"
}
