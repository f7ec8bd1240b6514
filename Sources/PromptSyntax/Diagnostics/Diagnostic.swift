/// How serious a diagnostic is.
public enum Severity: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  /// The image is as intended, but the prompt could be clearer.
  case style
  /// The image is probably not what was intended.
  case warning
  /// No image is made, or something in the prompt certainly has no effect.
  case error

  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// The name that reports use.
  public var name: String {
    switch self {
    case .style: "style"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// A mistake in a prompt: where it is, what is wrong, what happens because of it, and how to fix it.
///
/// Texts are lower case, without a full stop, with quotes around source text.
public struct Diagnostic: Sendable, Hashable {
  /// The kind in kebab-case, such as `stray-bar`. Grammar.md lists all.
  public let id: String
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
    id: String, severity: Severity, range: SourceRange, message: String, notes: [String] = [],
    evidence: [String] = [], fixIts: [FixIt] = []
  ) {
    self.id = id
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
  package func inSourceOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      let (l, r) = (left.element.range, right.element.range)
      return (l.lowerBound, l.upperBound, left.offset) < (r.lowerBound, r.upperBound, right.offset)
    }.map { $0.element }
  }
}
