/// How much a diagnostic matters.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  /// The image is as meant; the text could be clearer.
  case style
  /// The image is probably not what was meant.
  case warning
  /// No image is made, or something that was asked for is certainly left out.
  case error

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .style: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Something in a prompt that will go wrong: where, what, why, and what to do.
///
/// Texts are lower case, without a full stop, with quotes around source text.
public struct Diagnostic: Sendable, Hashable {
  /// The kind in kebab-case, such as `stray-bar`. Grammar.md lists all.
  public let ruleID: String
  /// How much it matters.
  public let severity: Severity
  /// The range that it is about.
  public let range: SourceRange
  /// What is wrong, in one sentence.
  public let message: String
  /// Why, and what the reference does instead.
  public let notes: [String]
  /// Ways to put it right, the best first.
  public let fixIts: [FixIt]

  public init(
    ruleID: String, severity: Severity, range: SourceRange, message: String, notes: [String] = [], fixIts: [FixIt] = []
  ) {
    self.ruleID = ruleID
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
  public enum Safety: String, Sendable, Hashable {
    /// May be applied without asking: what the prompt was meant to say is plain.
    case safe
    /// A good guess; the image may change in other ways than meant.
    case unsafe
    /// Shows what could be written, and is never applied.
    case displayOnly = "display-only"
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

extension Diagnostic: CustomStringConvertible {
  /// The range, severity, message and rule on one line, and a line for each note and fix-it.
  public var description: String {
    let lines = notes.map { "note: " + $0 } + fixIts.map { "help: " + $0.message }
    return (["\(range): \(severity.rawValue): \(message) [\(ruleID)]"] + lines).joined(separator: "\n  ")
  }
}

extension SourceText {
  /// The text with a fix-it applied.
  ///
  /// - Throws: ``SourceEditError`` when the fix-it is not one of this text.
  /// - Complexity: O(*n*).
  public func applying(_ fixIt: FixIt) throws(SourceEditError) -> SourceText { try applying(fixIt.edits) }
}

extension String {
  /// The text with a fix-it applied.
  ///
  /// - Throws: ``SourceEditError`` when the fix-it is not one of this text.
  /// - Complexity: O(*n*).
  public func applying(_ fixIt: FixIt) throws(SourceEditError) -> String { try applying(fixIt.edits) }
}

#if !hasFeature(Embedded)
  extension Severity: Codable {}
  extension FixIt.Safety: Codable {}
  extension FixIt: Codable {}
  extension Diagnostic: Codable {}
#endif
