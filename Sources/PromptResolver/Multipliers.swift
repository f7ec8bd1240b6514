import PromptSyntax

/// How much of a LoRA is added.
public struct Multipliers: Sendable, Hashable {
  /// The text encoder's multiplier; may be any double, infinities and NaN included.
  public let te: Double
  /// The multiplier of the denoising network.
  public let unet: Double
  /// The dimension to which a dynamic LoRA is cut, where one is given.
  public let dyn: Int?

  /// Whether nothing is added.
  public var isZero: Bool { te == 0 && unet == 0 }

  init(_ arguments: LoraArguments) {
    te = arguments.te
    unet = arguments.unet
    dyn = arguments.dyn
  }
}
