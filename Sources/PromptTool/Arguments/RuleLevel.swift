import PromptDocuments
import PromptLinter
import PromptSyntax

/// What an option or a configuration says of a rule: `off`, `on` or a severity.
enum RuleLevel {
  static let list = "off, on, style, warning or error"

  /// A setting by its name.
  static func setting(_ name: String) throws(CommandFailure) -> RuleSet.Setting {
    switch name {
    case "off": return .off
    case "on": return .on
    case "style": return .severity(.style)
    case "warning": return .severity(.warning)
    case "error": return .severity(.error)
    default: throw .usage("a rule is \(list), not '\(name)'")
    }
  }

  /// The name of a setting.
  static func name(of setting: RuleSet.Setting) -> String {
    switch setting {
    case .off: "off"
    case .on: "on"
    case .severity(let severity): severity.name
    }
  }

  /// A rule's name, if there is such a rule, or that of what may be wrong with a file.
  static func rule(_ name: String) throws(CommandFailure) -> String {
    if Rule.named(name) != nil || PromptDocument.diagnosticIDs.contains(name) { return name }
    let hint = Nearest.name(to: name, among: Rule.all.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
    throw .usage("there is no rule '\(name)'" + hint)
  }

  /// The value of `--rule`: a name, or a name, `=` and a level.
  static func named(_ text: String) throws(CommandFailure) -> (rule: String, setting: RuleSet.Setting) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (try rule(parts[0]), try setting(parts.count > 1 ? parts[1] : "on"))
  }
}
