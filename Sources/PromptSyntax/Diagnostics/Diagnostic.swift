/// How serious a diagnostic is.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  /// The image is as intended, but the prompt could be clearer.
  case style
  /// The image is probably not what was intended.
  case warning
  /// No image is made, or something in the prompt certainly has no effect.
  case error

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// The word that people read.
  package var title: String { self == .style ? "suggestion" : rawValue }

  private var rank: Int {
    switch self {
    case .style: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A mistake in a prompt: where it is, what is wrong, what happens because of it, and how to fix it.
///
/// Texts are lower case, without a full stop, with quotes around source text.
public struct Diagnostic: Sendable, Hashable {
  /// The kind in kebab-case, such as `stray-bar`. Grammar.md lists all.
  public let ruleID: String
  /// How serious it is.
  public package(set) var severity: Severity
  /// The range in the prompt.
  public package(set) var range: SourceRange
  /// What is wrong, in one sentence.
  public let message: String
  /// What happens to the image because of it.
  public let notes: [String]
  /// What the finding is based on, such as tensor names, sizes or hashes; shown only on request.
  public let evidence: [String]
  /// Ways to fix it, the best first.
  public package(set) var fixIts: [FixIt]

  public init(
    ruleID: String, severity: Severity, range: SourceRange, message: String, notes: [String] = [],
    evidence: [String] = [], fixIts: [FixIt] = []
  ) {
    self.ruleID = ruleID
    self.severity = severity
    self.range = range
    self.message = message
    self.notes = notes
    self.evidence = evidence
    self.fixIts = fixIts
  }
}

extension [Diagnostic] {
  /// The diagnostics by range; those with the same range keep their order.
  ///
  /// - Complexity: O(*n* log *n*).
  package func inSourceOrder() -> [Diagnostic] { stablySorted(by: { $0.range.lowerBound }, { $0.range.upperBound }) }
}

extension Diagnostic: CustomStringConvertible {
  /// The range, severity, message and rule on one line, and a line for each note and fix-it.
  public var description: String {
    let lines = notes.map { "note: " + $0 } + fixIts.map { "help: " + $0.message }
    return (["\(range): \(severity.title): \(message) [\(ruleID)]"] + lines).joined(separator: "\n  ")
  }
}

#if !hasFeature(Embedded)
  extension Severity: Codable {}
  extension Diagnostic: Codable {}
#endif
