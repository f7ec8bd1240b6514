/// For which base model a file is, and why.
public struct FamilyVerdict: Sendable, Hashable {
  /// The family, or the likeliest where several fit.
  public let family: ModelFamily
  /// The other families that fit as well.
  public let alternatives: [ModelFamily]
  /// What decided, as a sentence without a full stop, such as “`attn2_to_k` takes 768 values”.
  public let evidence: String
  /// What the metadata says, which decides nothing.
  public let hint: FamilyHint?
  /// The first five names of tensors, of an unknown family.
  public let firstKeys: [String]

  /// Whether names and shapes leave several families.
  public var isAmbiguous: Bool { !alternatives.isEmpty }

  /// Whether the metadata names a family that names and shapes rule out.
  public var contradictsMetadata: Bool {
    guard let hint, family != .unknown else { return false }
    return !([family] + alternatives).contains { $0.line == hint.family.line }
  }
}
