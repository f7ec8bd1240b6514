import ModelHeaders

/// The pickles in a file, as the programs that load such files find them.
struct FoundPickles {
  /// What is in the zip file; empty for a bare pickle.
  private(set) var entries: [ZipEntry] = []
  private(set) var pickles: [PickleReader] = []
  /// Why a program may find other pickles than these.
  private(set) var doubt: String?

  private static let mostPickles = 16

  /// Looks for pickles and reads them. What was found until it throws is kept.
  /// - Throws: why none or not all were read.
  mutating func look(in file: ModelBytes) throws(ModelFileError) {
    let start = try file.read(TarSignature.length, at: 0)
    let end = try ZipEnd(in: file)
    guard start.starts(with: ZipEntry.signature) else {
      if end != nil { doubt = "it ends like a zip file, and other programs may read it as one" }
      if TarSignature.isThere(in: start) {
        doubt = "it is also a tar archive, the format of the first PyTorch versions"
      }
      pickles = [try Self.reader(of: 0..<file.length, in: file, isAlone: false)]
      return
    }
    guard let end else { throw .malformedZip(reason: "has no directory", offset: file.length) }
    do throws(ModelFileError) {
      try lookInArchive(file, endingWith: end)
    } catch {
      doubt = doubt ?? error.reason
      throw error
    }
    if pickles.isEmpty, doubt == nil { throw .malformedZip(reason: "does not contain a pickle", offset: 0) }
  }

  private mutating func lookInArchive(_ file: ModelBytes, endingWith end: ZipEnd) throws(ModelFileError) {
    let directory = try ZipDirectory(end: end, in: file)
    entries = directory.entries
    doubt = directory.oddity
    for entry in entries where TorchArchive.mayBePickle(entry) {
      doubt = doubt ?? TorchArchive.doubt(about: entries)
      guard entry.isStored, pickles.count < Self.mostPickles else {
        let name = ModelFileError.shortened(entry.name)
        doubt = doubt ?? "'\(name)' in it is compressed or encrypted, or there are too many"
        continue
      }
      let range = try entry.range(in: file)
      pickles.append(try Self.reader(of: range, in: file, isAlone: true))
    }
  }

  /// Reads the pickles in a part of a file: a small piece first, since what follows may be gigabytes of numbers.
  private static func reader(
    of range: Range<UInt64>, in file: ModelBytes, isAlone: Bool
  ) throws(ModelFileError) -> PickleReader {
    let whole = range.upperBound - range.lowerBound
    var length = min(whole, 1 << 20)
    while true {
      var reader = PickleReader(try file.read(Int(length), at: range.lowerBound), isWhole: length == whole)
      reader.read(isAlone: isAlone)
      if length == whole || length >= UInt64(PickleReader.longest) || reader.fault == nil { return reader }
      length = min(whole, length * 8)
    }
  }
}

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
