import ModelHeaders
import PromptFrontends
import PromptLinter
import PromptReports
import PromptResolver
import PromptSyntax

/// What an ``Engine`` is made with.
struct EngineConfiguration {
  var frontend = Frontend.automatic1111
  var positions = EnginePositions.utf8
  var steps = SamplingSteps.standard
  var rules = RuleSet.recommended
  var extensions: Set<PromptExtension> = []
  var catalog: EngineCatalog?
  /// The files of the catalog, as readers of other frontends look them up.
  var files = DialectFiles()
  var checkpoint: ModelFamily?
  var encoder: TextEncoder?
  var wildcards: WildcardNames?

  private static let keys = [
    "frontend", "positions", "steps", "rules", "allRules", "promptExtensions", "checkpoint", "encoder", "wildcards",
    "catalog",
  ]

  init(_ text: ContiguousArray<UInt8>) throws(EngineError) {
    let fields = try JSONFields(text, "the configuration", keys: Self.keys)
    frontend = try fields.frontend("frontend") ?? frontend
    positions = try fields.positions() ?? positions
    steps = try fields.steps() ?? steps
    if try fields.flag("allRules") == true { rules = .all }
    for (rule, level) in try fields.strings(byKeyOf: "rules") {
      let level: Level = try JSONFields.word(level, "rule '\(rule)'")
      do throws(RuleSet.UnknownRule) { try rules.set(rule, to: level.setting) } catch {
        throw EngineError(message: "'rules' in the configuration: \(error.description)")
      }
    }
    extensions = try fields.extensions()
    if let name = try fields.string("checkpoint") {
      guard let family = ModelFamily(rawValue: name) ?? ModelFamily(named: name), family != .unknown else {
        throw EngineError(message: "'checkpoint' in the configuration: unknown base model '\(name)'")
      }
      checkpoint = family
    }
    encoder = try fields.word("encoder", as: TextEncoder.self)
    wildcards = try fields.strings("wildcards").map { WildcardNames($0) }
    if let catalog = try fields.object("catalog", keys: ["models"]) {
      self.catalog = EngineCatalog(
        try catalog.objects("models", "a model", keys: EngineCatalog.keys)?.map { model throws(EngineError) in
          try EngineCatalog.File(model)
        } ?? [])
      files = DialectFiles(self.catalog?.catalog)
    }
  }

  /// What is known about models.
  var models: KnownModels {
    let facts = catalog?.facts ?? [:]
    return KnownModels(
      catalog: catalog?.catalog, checkpoint: checkpoint, textEncoder: encoder, wildcards: wildcards
    ) { facts[$0.path] }
  }

  /// The level of a rule.
  private enum Level: String, CaseIterable {
    case off, on, error, warning, style

    var setting: RuleSet.Setting {
      switch self {
      case .off: .off
      case .on: .on
      case .error: .severity(.error)
      case .warning: .severity(.warning)
      case .style: .severity(.style)
      }
    }
  }
}
