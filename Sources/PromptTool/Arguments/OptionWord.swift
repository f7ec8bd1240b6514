import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

/// A value that an option or a configuration key takes as a word.
protocol OptionWord: RawRepresentable<String>, CaseIterable {}

extension OptionWord {
  /// All words, for the help.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Reads a word.
  ///
  /// - Parameter subject: the option or key, in quotes.
  init(_ word: String, of subject: String) throws(CommandFailure) {
    guard let value = Self(rawValue: word) else {
      throw .usage("\(subject) cannot be '\(word)'\(Nearest.hint(for: word, among: Self.allCases.map(\.rawValue)))")
    }
    self = value
  }
}

extension ParsedArguments {
  /// The value of an option that takes a word; nil without the option.
  func word<Word: OptionWord>(of option: CommandOption, as _: Word.Type = Word.self) throws(CommandFailure) -> Word? {
    guard let word = value(of: option) else { return nil }
    return try Word(word, of: "'\(option.name)'")
  }
}

extension PromptExtension: OptionWord {}
extension TextEncoder: OptionWord {}
extension Backend: OptionWord {}

/// The output format of `check`.
enum CheckOutput: String, OptionWord {
  case text, json, sarif, github, compact

  /// The value of `--output`, for one of whose values `--json` is short.
  init(_ arguments: ParsedArguments) throws(CommandFailure) {
    let output: CheckOutput? = try arguments.word(of: .output)
    if let output, output != .json, arguments.has(.json) {
      throw .usage("'--json' and '--output \(output.rawValue)' cannot be used together")
    }
    self = output ?? (arguments.has(.json) ? .json : .text)
  }
}

/// When text is colored.
enum ColorChoice: String, OptionWord {
  case auto, always, never

  /// Whether text is colored. With `auto`, a nonempty `NO_COLOR` turns color off, then `FORCE_COLOR` turns it on (see
  /// no-color.org and force-color.org); otherwise it depends on whether the output is a terminal that supports color.
  func isOn(isTerminal: Bool, _ environment: [String: String]) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if environment["NO_COLOR"] ?? "" != "" { return false }
      if !["", "0"].contains(environment["FORCE_COLOR"] ?? "") { return true }
      return isTerminal && environment["TERM"] != "dumb"
    }
  }
}

/// The level of a rule.
enum RuleLevel: String, OptionWord {
  case off, on, style, warning, error

  /// The level of a setting.
  init(_ setting: RuleSet.Setting) {
    switch setting {
    case .off: self = .off
    case .on: self = .on
    case .severity(.style): self = .style
    case .severity(.warning): self = .warning
    case .severity(.error): self = .error
    }
  }

  var setting: RuleSet.Setting {
    switch self {
    case .off: .off
    case .on: .on
    case .style: .severity(.style)
    case .warning: .severity(.warning)
    case .error: .severity(.error)
    }
  }

  /// The id of a rule about prompts or of a diagnostic about documents.
  static func rule(_ id: String) throws(CommandFailure) -> String {
    if Rule.named(id) != nil || PromptDocument.diagnosticIDs.contains(id) { return id }
    throw .usage("unknown rule '\(id)'" + Nearest.hint(for: id, among: Rule.all.map(\.id), listsAll: false))
  }

  /// Reads the value of `--rule`: `RULE`, which turns it on, or `RULE=LEVEL`.
  static func named(_ text: String) throws(CommandFailure) -> (rule: String, setting: RuleSet.Setting) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let rule = try rule(parts[0])
    return (rule, parts.count > 1 ? try RuleLevel(parts[1], of: "rule '\(rule)'").setting : .on)
  }
}
