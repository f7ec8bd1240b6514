/// The layers of one kind that a LoRA changes.
public struct TouchedGroup: Sendable, Hashable {
  public let group: ModuleGroup
  /// How many layers.
  public let modules: Int
  /// Their ranks; nil where the algorithm has none.
  public let ranks: Spread<Int>?
  /// Their alphas, where they have one.
  public let alphas: Spread<Double>?
  /// What the change is multiplied with before the prompt's multiplier.
  public let scales: Spread<Double>?
}
