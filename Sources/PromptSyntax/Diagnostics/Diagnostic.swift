/// How much a diagnostic matters.
public enum Severity: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  /// The image is as meant; the text could be clearer.
  case style
  /// The image is probably not what was meant.
  case warning
  /// No image is made, or something that was asked for is certainly left out.
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

/// Something in a prompt that will go wrong: where, what, why, and what to do.
///
/// Texts are lower case, without a full stop, with quotes around source text.
public struct Diagnostic: Sendable, Hashable {
  /// The kind in kebab-case, such as `stray-bar`. Grammar.md lists all.
  public let id: String
  /// How much it matters.
  public let severity: Severity
  /// The place that it is about.
  public let range: SourceRange
  /// What is wrong, in one sentence.
  public let message: String
  /// Why, and what the reference does instead.
  public let notes: [String]
  /// Ways to put it right, the best first.
  public let fixIts: [FixIt]

  public init(
    id: String, severity: Severity, range: SourceRange, message: String, notes: [String] = [], fixIts: [FixIt] = []
  ) {
    self.id = id
    self.severity = severity
    self.range = range
    self.message = message
    self.notes = notes
    self.fixIts = fixIts
  }
}

/// Edits that put a diagnostic right.
public struct FixIt: Sendable, Hashable {
  /// How sure it is that the edits are what the author wants.
  public enum Safety: UInt8, Sendable, Hashable {
    /// May be applied without asking: what the prompt was meant to say is plain.
    case safe
    /// A good guess; the image may change in other ways than meant.
    case unsafe
    /// Shows what could be written, and is never applied.
    case displayOnly
  }

  /// What to do, in the imperative.
  public let message: String
  /// Whether it may be applied without asking.
  public let safety: Safety
  /// The edits; none overlaps another.
  public let edits: [SourceEdit]

  public init(_ message: String, safety: Safety, edits: [SourceEdit]) {
    self.message = message
    self.safety = safety
    self.edits = edits
  }
}
