/// A character, and the bytes of the text that it was made of.
struct PlacedScalar {
  var scalar: Unicode.Scalar
  /// The offset of the first byte.
  var lower: UInt32
  /// The offset after the last byte.
  var upper: UInt32

  /// Another character in the place of this one.
  func replaced(by scalar: Unicode.Scalar) -> PlacedScalar {
    PlacedScalar(scalar: scalar, lower: lower, upper: upper)
  }

  /// A character in the place of this one and another.
  func joined(with other: PlacedScalar, as scalar: Unicode.Scalar) -> PlacedScalar {
    PlacedScalar(scalar: scalar, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }
}
