/// What a node of the tree is.
///
/// Grammar.md has a section for each.
public enum SyntaxKind: UInt8, Sendable, Hashable, CaseIterable {
  /// The whole prompt: parts with `AND` between them.
  case prompt
  /// What stands between two `AND`s.
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
  /// `:0.8`, the moment at which a schedule switches.
  case when
  /// `<lora:a:0.8>`.
  case extraNetwork
  /// One item of an extra network's tag.
  case argument

  /// The name as the S-expressions of Grammar.md write it.
  public var name: String {
    switch self {
    case .prompt: "prompt"
    case .part: "part"
    case .weight: "weight"
    case .emphasis: "emphasis"
    case .deemphasis: "deemphasis"
    case .schedule: "schedule"
    case .alternation: "alternation"
    case .branch: "branch"
    case .when: "when"
    case .extraNetwork: "extra-network"
    case .argument: "argument"
    }
  }
}
