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
}

extension SyntaxKind {
  /// Its number in records and sets of features.
  var number: UInt8 {
    switch self {
    case .prompt: 0
    case .part: 1
    case .weight: 2
    case .emphasis: 3
    case .deemphasis: 4
    case .schedule: 5
    case .alternation: 6
    case .branch: 7
    case .when: 8
    case .extraNetwork: 9
    case .argument: 10
    }
  }

  /// - Parameter number: a ``number``.
  init(number: UInt8) {
    switch number {
    case 0: self = .prompt
    case 1: self = .part
    case 2: self = .weight
    case 3: self = .emphasis
    case 4: self = .deemphasis
    case 5: self = .schedule
    case 6: self = .alternation
    case 7: self = .branch
    case 8: self = .when
    case 9: self = .extraNetwork
    default: self = .argument
    }
  }

  /// Whether a node of this kind is a pair of brackets.
  package var isBracket: Bool { self == .emphasis || self == .deemphasis || hasBranches }

  var hasBranches: Bool { self == .schedule || self == .alternation }
}
