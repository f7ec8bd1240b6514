/// What a byte can begin. The table from bytes to classes is the lexical grammar.
package enum ByteClass: UInt8, Sendable {
  /// Part of a text run.
  case text
  /// One byte that is a token: `(` `)` `[` `]` `:` `|`. Raw values follow ``TokenKind``.
  case leftParen, rightParen, leftSquare, rightSquare, colon, bar
  /// `\`
  case backslash
  /// The `A` that may begin `AND`.
  case a
  /// The `B` that may begin `BREAK`.
  case b
  /// The `#` that may begin a comment.
  case hash
  /// The `<` that may begin a tag.
  case less

  /// One raw value for each byte.
  ///
  /// A global array read in a hot loop cost a quarter of the speed: copy it to a local first.
  package static let table: ContiguousArray<UInt8> = {
    var table = ContiguousArray<UInt8>(repeating: ByteClass.text.rawValue, count: 256)
    table[Int(Ascii.leftParen)] = ByteClass.leftParen.rawValue
    table[Int(Ascii.rightParen)] = ByteClass.rightParen.rawValue
    table[Int(Ascii.leftSquare)] = ByteClass.leftSquare.rawValue
    table[Int(Ascii.rightSquare)] = ByteClass.rightSquare.rawValue
    table[Int(Ascii.colon)] = ByteClass.colon.rawValue
    table[Int(Ascii.bar)] = ByteClass.bar.rawValue
    table[Int(Ascii.backslash)] = ByteClass.backslash.rawValue
    table[Int(UInt8(ascii: "A"))] = ByteClass.a.rawValue
    table[Int(UInt8(ascii: "B"))] = ByteClass.b.rawValue
    table[Int(Ascii.hash)] = ByteClass.hash.rawValue
    table[Int(Ascii.less)] = ByteClass.less.rawValue
    return table
  }()
}
