/// Which rules look for each feature, so that those that look for none of a prompt's cost nothing.
struct FeatureIndex: Sendable {
  /// The texts among the features.
  private(set) var patterns = BytePatterns()
  /// A set of up to 256 rules for each feature.
  private var rules = ContiguousArray<SIMD4<UInt64>>(repeating: .zero, count: PromptFeatures.count)
  /// The features that any rule looks for.
  private var all = PromptFeatures()

  /// Adds what a rule looks for.
  mutating func insert(_ features: [PromptFeature], of rule: Int) {
    let features = PromptFeatures(features, texts: &patterns)
    all.formUnion(features)
    features.visit { rules[$0][rule / 64] |= 1 << UInt64(rule % 64) }
  }

  /// Calls `body` with each rule that looks for a feature of a prompt, in order.
  func forEachRule(for features: PromptFeatures, _ body: (Int) -> Void) {
    var found = SIMD4<UInt64>.zero
    features.intersection(all).visit { found |= rules[$0] }
    for lane in 0..<4 {
      var rest = found[lane]
      while rest != 0 {
        body(lane * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
