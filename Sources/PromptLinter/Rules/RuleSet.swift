public import PromptSyntax

/// Which rules are on, and how much their findings matter.
///
/// ```swift
/// var rules = RuleSet.recommended
/// try rules.set("duplicate-phrase", to: .severity(.warning))
/// ```
public struct RuleSet: Sendable {
  /// What a set says of a rule.
  public enum Setting: Sendable, Hashable {
    /// The rule is silent.
    case off
    /// Its findings matter as much as they say themselves.
    case on
    /// All its findings matter this much.
    case severity(Severity)

    /// How much a finding matters that says itself how much; nil where the rule is silent.
    package func severity(insteadOf own: Severity) -> Severity? {
      switch self {
      case .off: nil
      case .on: own
      case .severity(let severity): severity
      }
    }
  }

  /// A name that no rule has.
  public struct UnknownRule: Error, Sendable, Hashable {
    /// The name that was asked for.
    public let name: String
  }

  /// The settings of all rules, in the order of ``Rule/all``.
  private(set) var settings: [Setting]

  /// The rules that are silent on good prompts.
  public static let recommended = RuleSet { $0.isRecommended }
  /// Every rule, matters of taste too.
  public static let all = RuleSet { _ in true }
  /// No rule; add some with ``set(_:to:)``.
  public static let none = RuleSet { _ in false }

  private init(where isOn: (Rule) -> Bool) { settings = Rule.all.map { isOn($0) ? .on : .off } }

  /// What the set says of a rule.
  ///
  /// - Throws: ``UnknownRule`` when there is none of that name.
  /// - Complexity: O(*rules*).
  public func setting(of rule: String) throws(UnknownRule) -> Setting { settings[try Self.index(of: rule)] }

  /// Says something else of a rule.
  ///
  /// - Throws: ``UnknownRule`` when there is none of that name.
  /// - Complexity: O(*rules*).
  public mutating func set(_ rule: String, to setting: Setting) throws(UnknownRule) {
    settings[try Self.index(of: rule)] = setting
  }

  private static func index(of rule: String) throws(UnknownRule) -> Int {
    guard let index = Rule.all.firstIndex(where: { $0.id == rule }) else { throw UnknownRule(name: rule) }
    return index
  }
}

extension Diagnostic {
  /// The diagnostic with the severity that a setting gives it; nil if it is off.
  package func weighed(by setting: RuleSet.Setting) -> Diagnostic? {
    var weighed = self
    guard let severity = setting.severity(insteadOf: severity) else { return nil }
    weighed.severity = severity
    return weighed
  }
}
