/// What occurs in a tree, noted while it was made, so that nobody looks for what cannot be there.
package struct SyntaxFeatures: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A token of a kind.
  package static func token(_ kind: TokenKind) -> SyntaxFeatures {
    SyntaxFeatures(rawValue: 1 &<< UInt64(kind.rawValue))
  }

  /// A bracket, colon or bar that belongs to no construct.
  package static func stray(_ kind: TokenKind) -> SyntaxFeatures {
    SyntaxFeatures(rawValue: 1 &<< (20 &+ UInt64(kind.rawValue)))
  }

  /// A node of a kind.
  package static func node(_ kind: SyntaxKind) -> SyntaxFeatures {
    SyntaxFeatures(rawValue: 1 &<< (40 &+ UInt64(kind.number)))
  }

  /// A node with a flag.
  package static func flag(_ flag: NodeRecord.Flags) -> SyntaxFeatures {
    SyntaxFeatures(rawValue: UInt64(flag.rawValue) << 52)
  }

  /// Maybe a `<` that is text.
  package static let less = SyntaxFeatures(rawValue: 1 << 56)
  /// Bytes beyond ASCII.
  package static let beyondAscii = SyntaxFeatures(rawValue: 1 << 57)
  /// A part with a weight.
  package static let partWeight = SyntaxFeatures(rawValue: 1 << 58)
  /// A weight of an emphasis that may not be a number.
  package static let oddWeight = SyntaxFeatures(rawValue: 1 << 59)
}
