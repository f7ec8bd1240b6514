package import ModelHeaders
package import PromptSyntax

/// A rule about what a frontend does with the tags in a prompt: what people read about it, and its check.
package struct PlanRule: Sendable {
  package let description: RuleDescription
  /// Where the rule applies.
  package let frontends: Frontends
  /// It looks at plans that have any of these.
  private let features: PlanFeatures
  /// Prompts with and without it, created on each access because only tests and explanations need them.
  package var examples: [PlanExample] { makeExamples() }
  private let makeExamples: @Sendable () -> [PlanExample]
  private let check: @Sendable (PlanSubject, inout RuleFindings) -> Void

  /// - Parameter check: reports what is wrong with one prompt; rules about several prompts have functions of their own.
  init(
    id: String, category: RuleCategory, severity: Severity, summary: String, rationale: String,
    fix: FixIt.Safety? = nil, overrules: [String] = [], frontends: Frontends,
    features: PlanFeatures = [],
    examples: @autoclosure @escaping @Sendable () -> [PlanExample],
    check: @escaping @Sendable (PlanSubject, inout RuleFindings) -> Void = { _, _ in }
  ) {
    description = RuleDescription(
      id: id, category: category, severity: severity, summary: summary, rationale: rationale, fix: fix,
      overrules: overrules)
    self.frontends = frontends
    self.features = features
    makeExamples = examples
    self.check = check
  }

  /// All rules. Findings with the same range are reported in this order.
  package static let all: [PlanRule] = [
    loraArgumentInvalid, loraMissing, loraBroken, loraNotALora, loraBaseMismatch, loraOffByZero, loraDynNonpositive,
    loraAmbiguous, loraRepeated, loraOverLimit, hypernetworkArgumentInvalid, hypernetworkMissing, networkUnknown,
    loraAsText, loraInNegative, loraBatchDiffers, loraMissingInHires, loraOnlyInHires,
  ]

  /// What all rules find in one prompt, in source order. All of it: who lists it counts what is left out.
  static func diagnostics(of subject: PlanSubject) -> [Diagnostic] {
    let features = PlanFeatures(of: subject)
    var found: [Diagnostic] = []
    for index in all.indices where !all[index].features.isDisjoint(with: features) {
      var findings = RuleFindings(of: all[index].description)
      all[index].check(subject, &findings)
      found += findings.found.diagnostics
    }
    return found.isEmpty ? [] : found.inSourceOrder()
  }
}

/// What rules look for in a plan; a typical one has nothing of it.
struct PlanFeatures: OptionSet, Sendable {
  let rawValue: UInt16

  /// A LoRA's tag whose arguments cannot be read.
  static let unreadable = PlanFeatures(rawValue: 1)
  /// A LoRA without a file or name.
  static let missing = PlanFeatures(rawValue: 2)
  /// A LoRA with a file.
  static let file = PlanFeatures(rawValue: 4)
  /// A LoRA that is not applied.
  static let inactive = PlanFeatures(rawValue: 8)
  /// A LoRA with a dimension.
  static let dimension = PlanFeatures(rawValue: 16)
  /// More than one LoRA.
  static let several = PlanFeatures(rawValue: 32)
  static let hypernetwork = PlanFeatures(rawValue: 64)
  static let ignored = PlanFeatures(rawValue: 128)
  static let literal = PlanFeatures(rawValue: 256)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// - Complexity: O(*tags*).
  init(of subject: PlanSubject) {
    self = []
    func note(_ feature: PlanFeatures, if isThere: Bool) { if isThere { insert(feature) } }
    for index in subject.loras.indices {
      let hasFile = subject.loras[index].file != nil
      note(.unreadable, if: subject.readings[index].written == nil)
      note(.missing, if: !hasFile && (subject.catalog != nil || subject.loras[index].name.isEmpty))
      note(.file, if: hasFile)
      note(.inactive, if: !subject.loras[index].status.isActive)
      note(.dimension, if: subject.loras[index].written?.dyn != nil)
    }
    note(.several, if: subject.loras.count > 1)
    note(.hypernetwork, if: !subject.hypernetworks.isEmpty)
    note(.ignored, if: !subject.ignored.isEmpty)
    note(.literal, if: !subject.literal.isEmpty)
  }
}

/// The tags of one prompt and what becomes of them.
struct PlanSubject {
  let frontend: Frontend
  let catalog: Catalog?
  /// Nil without a catalog.
  let proposals: NameProposals?
  let readings: [LoraReading]
  /// One for each reading.
  let loras: [LoraApplication]
  let hypernetworks: [HypernetworkReading]
  /// Tags that are removed and load nothing.
  let ignored: [ExtraNetworkTag]
  /// Tags that stay in the text.
  let literal: [ExtraNetworkTag]
  let isNegative: Bool

  /// The number of different names for which a catalog is searched, so that a prompt full of misses stays cheap.
  static let searches = 32

  /// The positions of the applications of each name, in the order of their first mention.
  ///
  /// - Parameter isCounted: which applications count; those without a name never do.
  func positionsByName(where isCounted: (LoraApplication) -> Bool) -> [[Int]] {
    var numbering = Numbering<NameKey>()
    var positions: [[Int]] = []
    for index in loras.indices
    where isCounted(loras[index]) && loras[index].tag.positional(0) != nil && !loras[index].name.isEmpty {
      let number = numbering.number(of: NameKey(loras[index].name))
      if number == positions.count { positions.append([]) }
      positions[number].append(index)
    }
    return positions
  }
}

/// An example of a rule about plans.
package typealias PlanExample = MarkedPrompt<ExampleModels>

/// The models of an example.
package struct ExampleModels: Sendable {
  package let catalog: Catalog
  package var checkpoint: ModelFamily?
  /// The headers of files, by name.
  package var descriptions: [String: LoraDescription] = [:]

  init(_ entries: [CatalogEntry], checkpoint: ModelFamily? = nil, descriptions: [String: LoraDescription] = [:]) {
    catalog = Catalog(entries: entries)
    self.checkpoint = checkpoint
    self.descriptions = descriptions
  }

  /// LoRAs with these names.
  static func loras(
    _ names: String..., checkpoint: ModelFamily? = nil, descriptions: [String: LoraDescription] = [:]
  ) -> ExampleModels {
    ExampleModels(
      names.map { CatalogEntry(name: $0, path: $0 + ".safetensors") }, checkpoint: checkpoint,
      descriptions: descriptions)
  }
}
