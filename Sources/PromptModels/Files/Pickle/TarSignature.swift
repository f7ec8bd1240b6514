/// Recognises tar archives, which the first versions of PyTorch wrote and later ones still try to read before anything
/// else: the bytes of a header can be those of a pickle as well.
enum TarSignature {
  /// How many bytes of a file are looked at: the header of the first member.
  static let length = 512
  private static let checksum = 148..<156

  /// Whether a header's checksum fits.
  ///
  /// It is the sum of the bytes, as if its own were spaces, as a number in octal or in base 256. Programs differ in
  /// whether bytes count as signed and in what they take around the digits, so any of that will do.
  static func isThere(in start: [UInt8]) -> Bool {
    guard start.count >= length else { return false }
    var (plain, signed) = (0, 0)
    for (index, byte) in start[..<length].enumerated() {
      let counted = checksum.contains(index) ? 0x20 : byte
      plain += Int(counted)
      signed += Int(Int8(bitPattern: counted))
    }
    let field = start[checksum]
    let digits = field.prefix { $0 != 0 }.filter { (0x30...0x37).contains($0) }
    let octal = digits.reduce(0) { $0 << 3 | Int($1 & 7) }
    let binary = field.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    let numbers = (digits.isEmpty ? [] : [octal, -octal]) + (field[148] & 0x80 == 0 ? [] : [binary, binary - 1 << 56])
    return numbers.contains(plain) || numbers.contains(signed)
  }
}
