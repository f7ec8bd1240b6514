import PromptDocuments
import PromptLinter
import PromptModels
import PromptResolver

/// A configuration as a file that says all of it.
struct ConfigurationText: Encodable {
  let root = true
  let extends = Configuration.Base.none.rawValue
  let rules: [String: String]
  let frontend: String
  let extensions: [String]
  let models: [String]
  let checkpoint: String?
  let maxWarnings: Int
  /// The patterns as they are written; each is relative to the folder of its own file.
  let exclude: [String]

  init(_ configuration: Configuration, exclude: [Glob]) {
    let set = configuration.ruleSet
    let ofRules = Rule.all.map { ($0.id, (try? set.setting(of: $0.id)) ?? .off) }
    let ofDocuments = PromptDocument.diagnosticIDs.map { ($0, configuration.rules[$0] ?? .on) }
    rules = Dictionary(uniqueKeysWithValues: (ofRules + ofDocuments).map { ($0, RuleLevel.name(of: $1)) })
    frontend = (configuration.frontend ?? .automatic1111).name
    extensions = (configuration.extensions ?? []).map(\.rawValue).sorted()
    models = (configuration.models?.folders ?? []).map { DistinctPaths.resolved($0.path) ?? $0.path }
    checkpoint = configuration.checkpoint?.rawValue
    maxWarnings = configuration.maxWarnings ?? 0
    self.exclude = exclude.map(\.pattern)
  }
}
