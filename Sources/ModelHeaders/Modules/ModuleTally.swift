import PromptSyntax

/// Counts what the modules of a file are.
struct ModuleTally: Sendable {
  /// The numbers of some modules.
  struct Numbers: Sendable {
    var modules = 0
    var ranks: [Int] = []
    var alphas: [Double] = []
    var scales: [Double] = []

    mutating func add(_ module: LoraModule, noted: Double?, adapter: (alpha: Double, scale: Double)?) {
      modules += 1
      let rank = module.rank
      if let rank { ranks.append(rank) }
      if let alpha = adapter?.alpha ?? module.alpha(noted: noted) ?? rank.map(Double.init) { alphas.append(alpha) }
      if let scale = adapter?.scale ?? module.scale(noted: noted) { scales.append(scale) }
    }
  }

  private(set) var all = Numbers()
  private(set) var algorithms: [LoraAlgorithm: Int] = [:]
  private(set) var isDoRA = false
  private(set) var orphans: [String] = []
  private var groups: [ModuleGroup: Numbers] = [:]
  private var namings: [LoraNaming: Int] = [:]
  /// The alpha that the metadata notes; it may be `None` or `Dynamic`.
  private let notedAlpha: Double?
  /// What diffusers notes of the strength of modules that have no alpha.
  private let adapters: AdapterMetadata?
  /// Whether any module has its strength from there.
  private(set) var usesAdapterMetadata = false

  init(metadata: [String: String]) {
    adapters = AdapterMetadata(metadata)
    notedAlpha = metadata["ss_network_alpha"].flatMap { PythonNumber.float($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  mutating func add(_ module: LoraModule, _ group: ModuleGroup) {
    guard let algorithm = module.algorithm(isConvolution: group == .convolution) else {
      orphans.append(module.firstTensor)
      return
    }
    algorithms[algorithm, default: 0] += 1
    namings[module.naming, default: 0] += 1
    isDoRA = isDoRA || module.has(.magnitude)
    let saysNothing = (algorithm == .lora || algorithm == .locon) && !module.has(.alpha) && !module.has(.scale)
    let adapter = saysNothing ? adapters?.strength(of: module) : nil
    usesAdapterMetadata = usesAdapterMetadata || adapter != nil
    all.add(module, noted: notedAlpha, adapter: adapter)
    groups[group, default: Numbers()].add(module, noted: notedAlpha, adapter: adapter)
  }

  /// The algorithm of most modules.
  var algorithm: LoraAlgorithm? {
    var counts = algorithms
    if let convolutions = counts[.locon] { counts[.locon] = convolutions + (counts.removeValue(forKey: .lora) ?? 0) }
    return LoraAlgorithm.allCases.filter { counts[$0] != nil }.max { counts[$0]! < counts[$1]! }
  }

  var naming: LoraNaming? {
    LoraNaming.allCases.filter { namings[$0] != nil }.max { namings[$0]! < namings[$1]! }
  }

  var touched: [TouchedGroup] {
    ModuleGroup.allCases.compactMap { group in
      groups[group].map { numbers in
        TouchedGroup(
          group: group, modules: numbers.modules, ranks: Spread(numbers.ranks), alphas: Spread(numbers.alphas),
          scales: Spread(numbers.scales))
      }
    }
  }
}

/// The layers of one kind that a LoRA changes.
public struct TouchedGroup: Sendable, Hashable {
  public let group: ModuleGroup
  /// How many layers.
  public let modules: Int
  /// Their ranks; nil where the algorithm has none.
  public let ranks: Spread<Int>?
  /// Their alphas, where they have one.
  public let alphas: Spread<Double>?
  /// The factor of the change before the prompt's multiplier.
  public let scales: Spread<Double>?
}

/// The values that many modules have: the smallest, the largest, the most common.
public struct Spread<Value: Comparable & Hashable & Sendable>: Sendable, Hashable {
  public let smallest: Value
  public let largest: Value
  /// The most common; of several, the smallest.
  public let mostCommon: Value

  /// Whether all modules have the same.
  public var isUniform: Bool { smallest == largest }

  /// Counts values; nil when there are none.
  ///
  /// - Complexity: O(*n*).
  init?(_ values: some Sequence<Value>) {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    guard let smallest = counts.keys.min(), let largest = counts.keys.max(),
      let common = counts.min(by: { ($1.value, $0.key) < ($0.value, $1.key) })
    else { return nil }
    (self.smallest, self.largest, mostCommon) = (smallest, largest, common.key)
  }
}
