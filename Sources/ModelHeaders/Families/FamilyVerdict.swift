/// The base model of a file, and why.
public struct FamilyVerdict: Sendable, Hashable {
  /// The family, or the likeliest where several fit.
  public let family: ModelFamily
  /// The other families that fit as well.
  public let alternatives: [ModelFamily]
  /// The deciding evidence, as a sentence without a full stop, such as “`attn2_to_k` takes 768 values”.
  public let evidence: String
  /// What the metadata says; it is not decisive.
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

/// What the metadata says about the base model.
public struct FamilyHint: Sendable, Hashable {
  public let family: ModelFamily
  /// The metadata key, such as `ss_base_model_version`.
  public let key: String
  /// The value of the key.
  public let value: String

  /// Reads the hint in a file's metadata; nil if it names no known family.
  ///
  /// - Complexity: O(*length of the values*).
  init?(_ metadata: [String: String]) {
    for key in ["ss_base_model_version", "modelspec.architecture"] {
      guard let value = metadata[key], let family = ModelFamily(named: value) else { continue }
      self.init(family: family, key: key, value: value)
      return
    }
    guard metadata["ss_v2"] == "True" else { return nil }
    self.init(family: .stableDiffusion2, key: "ss_v2", value: "True")
  }

  private init(family: ModelFamily, key: String, value: String) {
    (self.family, self.key, self.value) = (family, key, value)
  }
}
