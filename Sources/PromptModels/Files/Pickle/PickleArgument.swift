/// What follows the byte of a pickle's operation, in all protocols from 0 to 5.
enum PickleArgument {
  /// Nothing.
  case none
  /// So many bytes.
  case bytes(UInt64)
  /// A length in so many bytes, and then that many bytes.
  case counted(UInt64)
  /// Text up to the end of the line.
  case line
  /// Two such lines: module and name.
  case twoLines
  /// This is not an operation.
  case unknown

  init(of operation: UInt8) {
    switch operation {
    case UInt8(ascii: "("), UInt8(ascii: "."), UInt8(ascii: "0"), UInt8(ascii: "1"), UInt8(ascii: "2"),
      UInt8(ascii: "N"), UInt8(ascii: "Q"), UInt8(ascii: "R"), UInt8(ascii: "a"), UInt8(ascii: "b"),
      UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "l"), UInt8(ascii: "o"), UInt8(ascii: "s"),
      UInt8(ascii: "t"), UInt8(ascii: "u"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
      0x81, 0x85...0x89, 0x8F...0x94, 0x97, 0x98:
      self = .none
    case UInt8(ascii: "K"), UInt8(ascii: "h"), UInt8(ascii: "q"), 0x80, 0x82: self = .bytes(1)
    case UInt8(ascii: "M"), 0x83: self = .bytes(2)
    case UInt8(ascii: "J"), UInt8(ascii: "j"), UInt8(ascii: "r"), 0x84: self = .bytes(4)
    case UInt8(ascii: "G"), 0x95: self = .bytes(8)
    case UInt8(ascii: "U"), UInt8(ascii: "C"), 0x8A, 0x8C: self = .counted(1)
    case UInt8(ascii: "T"), UInt8(ascii: "X"), UInt8(ascii: "B"), 0x8B: self = .counted(4)
    case 0x8D, 0x8E, 0x96: self = .counted(8)
    case UInt8(ascii: "F"), UInt8(ascii: "I"), UInt8(ascii: "L"), UInt8(ascii: "P"), UInt8(ascii: "S"),
      UInt8(ascii: "V"), UInt8(ascii: "g"), UInt8(ascii: "p"):
      self = .line
    case UInt8(ascii: "c"), UInt8(ascii: "i"): self = .twoLines
    default: self = .unknown
    }
  }

  /// Whether a counted argument is a string (and not bytes or a long number).
  static func isText(_ operation: UInt8) -> Bool {
    switch operation {
    case UInt8(ascii: "U"), UInt8(ascii: "T"), UInt8(ascii: "X"), 0x8C, 0x8D: true
    default: false
    }
  }
}
