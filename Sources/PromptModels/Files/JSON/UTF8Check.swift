/// The place of the first byte that is not UTF-8, or nil when all are: no overlong forms, no surrogates, nothing beyond
/// U+10FFFF.
/// - Complexity: O(*n*) for *n* bytes.
package func firstInvalidByte(in bytes: [UInt8]) -> Int? {
  var place = 0
  while place < bytes.count {
    let first = bytes[place]
    if first < 0x80 {
      place += 1
      continue
    }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return place
    }
    guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return place }
    for offset in 2..<max(length, 2) where !(0x80...0xBF).contains(bytes[place + offset]) { return place }
    place += length
  }
  return nil
}
