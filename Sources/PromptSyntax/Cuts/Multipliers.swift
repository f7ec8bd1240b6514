/// The multipliers of a LoRA.
public struct Multipliers: Sendable, Hashable {
  /// The text encoder's multiplier; may be any double, infinities and NaN included.
  public let te: Double
  /// The multiplier of the denoising network.
  public let unet: Double
  /// The dimension to which a dynamic LoRA is cut, if given. Values beyond `Int` are clamped.
  public let dyn: Int?
  /// Whether they change over the steps; they are those of the first step then.
  public let changesOverSteps: Bool

  /// Whether nothing is added.
  public var isZero: Bool { te == 0 && unet == 0 && !changesOverSteps }

  /// Creates multipliers.
  public init(te: Double, unet: Double, dyn: Int? = nil, changesOverSteps: Bool = false) {
    self.te = te
    self.unet = unet
    self.dyn = dyn
    self.changesOverSteps = changesOverSteps
  }

  /// Whether both are the same; all NaN are equal.
  public static func == (left: Multipliers, right: Multipliers) -> Bool {
    func isSame(_ one: Double, _ other: Double) -> Bool { one == other || one.isNaN && other.isNaN }
    return isSame(left.te, right.te) && isSame(left.unet, right.unet) && left.dyn == right.dyn
      && left.changesOverSteps == right.changesOverSteps
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(te.isNaN ? .nan : te)
    hasher.combine(unet.isNaN ? .nan : unet)
    hasher.combine(dyn)
    hasher.combine(changesOverSteps)
  }

  /// Both added; the dimension stays where it is the same.
  package static func + (left: Multipliers, right: Multipliers) -> Multipliers {
    Multipliers(
      te: left.te + right.te, unet: left.unet + right.unet, dyn: left.dyn == right.dyn ? left.dyn : nil,
      changesOverSteps: left.changesOverSteps || right.changesOverSteps)
  }
}
