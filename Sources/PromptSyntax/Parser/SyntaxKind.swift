/// What a node of the tree is.
///
/// The raw values are the names in the S-expressions of Grammar.md, which has a section for each.
public enum SyntaxKind: String, Sendable, Hashable, CaseIterable {
  /// The whole prompt: parts with `AND` between them.
  case prompt
  /// The text between two `AND`s.
  case part
  /// `:1.2`, the weight of an emphasis or of a part.
  case weight
  /// `(a)` or `(a:1.2)`.
  case emphasis
  /// `[a]`.
  case deemphasis
  /// `[a:b:0.8]`, `[b:0.8]` or `[a::0.8]`.
  case schedule
  /// `[a|b]`.
  case alternation
  /// What a schedule or alternation shows for some of the steps; may be empty.
  case branch
  /// `:0.8`, the point at which a schedule switches.
  case when
  /// `<lora:a:0.8>`.
  case extraNetwork = "extra-network"
  /// One item of an extra network's tag.
  case argument

  /// The kind's bit in a set of kinds.
  package var bit: UInt32 {
    switch self {
    case .prompt: 1 << 0
    case .part: 1 << 1
    case .weight: 1 << 2
    case .emphasis: 1 << 3
    case .deemphasis: 1 << 4
    case .schedule: 1 << 5
    case .alternation: 1 << 6
    case .branch: 1 << 7
    case .when: 1 << 8
    case .extraNetwork: 1 << 9
    case .argument: 1 << 10
    }
  }
}

extension SyntaxKind {
  /// Whether a node of this kind is a pair of brackets.
  package var isBracket: Bool { self == .emphasis || self == .deemphasis || hasBranches }

  var hasBranches: Bool { self == .schedule || self == .alternation }
}
