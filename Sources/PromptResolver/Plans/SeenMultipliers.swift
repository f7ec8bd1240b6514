import PromptSyntax

/// The multipliers that a prompt had already, by what they are for.
struct SeenMultipliers {
  private struct Half: Hashable {
    let target: LoraApplication.Target
    let isTextEncoder: Bool
    let bits: UInt64
  }

  private var halves: Set<Half> = []
  private var pairs: Set<[Half]> = []

  /// The multipliers without what was there already; nil when nothing is left. Each half is a patch of its own.
  mutating func unseen(of multipliers: Multipliers, _ target: LoraApplication.Target) -> Multipliers? {
    let isNew = Self.halves(of: multipliers, target).map { halves.insert($0).inserted }
    guard isNew.contains(true) else { return nil }
    return Multipliers(
      te: isNew[0] ? multipliers.te : 0, unet: isNew[1] ? multipliers.unet : 0, dyn: multipliers.dyn,
      changesOverSteps: multipliers.changesOverSteps)
  }

  /// Whether just these were not there yet.
  mutating func insert(_ multipliers: Multipliers, _ target: LoraApplication.Target) -> Bool {
    pairs.insert(Self.halves(of: multipliers, target)).inserted
  }

  private static func halves(of multipliers: Multipliers, _ target: LoraApplication.Target) -> [Half] {
    [
      Half(target: target, isTextEncoder: true, bits: (multipliers.te + 0).bitPattern),
      Half(target: target, isTextEncoder: false, bits: (multipliers.unet + 0).bitPattern),
    ]
  }
}
