public import PromptSyntax

/// Which rules are on, and how serious their findings are.
///
/// ```swift
/// var rules = RuleSet.recommended
/// try rules.set("duplicate-phrase", to: .severity(.warning))
/// ```
public struct RuleSet: Sendable, Hashable {
  /// The setting of a rule.
  public enum Setting: Sendable, Hashable {
    /// The rule is off.
    case off
    /// The rule is on, and its findings have their own severity.
    case on
    /// The rule is on, and all its findings have this severity.
    case severity(Severity)

    /// The severity of a finding with a severity of its own; nil if the rule is off.
    package func severity(insteadOf own: Severity) -> Severity? {
      switch self {
      case .off: nil
      case .on: own
      case .severity(let severity): severity
      }
    }
  }

  /// The name is not that of a rule.
  public struct UnknownRule: Error, Sendable, Hashable, CustomStringConvertible {
    /// The unknown name.
    public let name: String

    public var description: String { "unknown rule '\(name)'" }
  }

  /// The settings of all rules, in the order of ``Rule/all``.
  private(set) var settings: [Setting]

  /// The rules that find nothing in good prompts.
  public static let recommended = RuleSet { $0.isRecommended }
  /// Every rule, even those that are a matter of taste.
  public static let all = RuleSet { _ in true }
  /// No rules; add some with ``set(_:to:)``.
  public static let none = RuleSet { _ in false }

  private init(where isOn: (Rule) -> Bool) { settings = Rule.all.map { isOn($0) ? .on : .off } }

  /// The setting of a rule.
  ///
  /// - Throws: ``UnknownRule`` if the name is unknown.
  /// - Complexity: O(*rules*).
  public func setting(of rule: String) throws(UnknownRule) -> Setting { settings[try Self.index(of: rule)] }

  /// Changes the setting of a rule.
  ///
  /// - Throws: ``UnknownRule`` if the name is unknown.
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
