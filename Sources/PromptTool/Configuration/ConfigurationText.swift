import ModelHeaders
import PromptDocuments
import PromptJSON
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax

/// Writes a configuration as the contents of a complete file, with a line per key.
enum ConfigurationText {
  /// - Parameter exclude: the patterns as written; each is relative to the folder of its file.
  static func json(_ configuration: Configuration, exclude: [Glob]) -> JSONText {
    let set = configuration.ruleSet
    let ofRules = Rule.all.map { ($0.id, (try? set.setting(of: $0.id)) ?? .off) }
    let ofDocuments = PromptDocument.diagnosticIDs.map { ($0, configuration.rules[$0] ?? .on) }
    func paths(_ folders: Configuration.Folders?) -> JSONText {
      .strings((folders?.folders ?? []).map { $0.path.realPath ?? $0.path })
    }
    return [
      "checkpoint": .word(configuration.checkpoint), "encoder": .word(configuration.encoder),
      "exclude": .strings(exclude.map(\.pattern)),
      "extends": .word(Configuration.Base.none),
      "extensions": .strings((configuration.extensions ?? []).map(\.rawValue).sorted()),
      "frontend": .string((configuration.frontend ?? .automatic1111).name),
      "maxWarnings": .number(configuration.maxWarnings ?? 0),
      "models": paths(configuration.models),
      "root": .flag(true),
      "rules": .object((ofRules + ofDocuments).sorted { $0.0 < $1.0 }.map { ($0, .word(RuleLevel($1))) }),
      "wildcards": paths(configuration.wildcards),
    ]
  }
}
