import ModelHeaders
import PromptDocuments
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax

/// A configuration as the contents of a complete file.
struct ConfigurationText: Encodable {
  let root = true
  let extends = Configuration.Base.none.rawValue
  let rules: [String: String]
  let frontend: String
  let extensions: [String]
  let models: [String]
  let checkpoint: String?
  let maxWarnings: Int
  /// The patterns as written; each is relative to the folder of its file.
  let exclude: [String]

  init(_ configuration: Configuration, exclude: [Glob]) {
    let set = configuration.ruleSet
    let ofRules = Rule.all.map { ($0.id, (try? set.setting(of: $0.id)) ?? .off) }
    let ofDocuments = PromptDocument.diagnosticIDs.map { ($0, configuration.rules[$0] ?? .on) }
    rules = Dictionary(uniqueKeysWithValues: (ofRules + ofDocuments).map { ($0, RuleLevel($1).rawValue) })
    frontend = (configuration.frontend ?? .automatic1111).name
    extensions = (configuration.extensions ?? []).map(\.rawValue).sorted()
    models = (configuration.models?.folders ?? []).map { DistinctPaths.resolved($0.path) ?? $0.path }
    checkpoint = configuration.checkpoint?.rawValue
    maxWarnings = configuration.maxWarnings ?? 0
    self.exclude = exclude.map(\.pattern)
  }
}
