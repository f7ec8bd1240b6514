public import ModelHeaders

/// The names that the frontends and model sites give to a file by its bytes, all from one pass over it.
///
/// ```swift
/// let hashes = try ModelHashes(ofFile: "models/Lora/ink_wash.safetensors")
/// hashes.autoV3    // "813ea5fb1c67"
/// ```
public struct ModelHashes: Sendable, Hashable {
  /// SHA-256 of the whole file, 64 hexadecimal digits.
  public let sha256: String
  /// SHA-256 of everything after the header, 64 digits: it stays when only the metadata changes. Nil for a file that
  /// has no room for the header it claims.
  public let dataSHA256: String?
  /// The old hash of the WebUI: SHA-256 of the 65,536 bytes from 1 MiB on, 8 digits; `e3b0c442` for shorter files.
  public let autoV1: String

  /// The first 10 digits of ``sha256``, as shown beside checkpoints.
  public var autoV2: String { String(sha256.prefix(10)) }
  /// The first 12 digits of ``dataSHA256``, as in `Lora hashes` of an image.
  public var autoV3: String? { dataSHA256.map { String($0.prefix(12)) } }

  /// Reads a file in pieces of 1 MiB.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - progress: called for each piece with its number of bytes.
  /// - Throws: `ModelFileError` if the file cannot be read, or changes meanwhile.
  /// - Complexity: O(*n*) for *n* bytes, in constant memory.
  public init(ofFile path: String, progress: (Int) -> Void = { _ in }) throws(ModelFileError) {
    let file = try OpenFile(path: path)
    var hashing = Hashing(fileLength: file.length)
    while hashing.place < file.length {
      let piece = try file.read(Int(min(1 << 20, file.length - hashing.place)), at: hashing.place)
      guard !piece.isEmpty else { throw .changed }
      hashing.update(piece)
      progress(piece.count)
    }
    try file.checkUnchanged()
    self.init(hashing)
  }

  /// The hashes of a file in memory.
  public init(bytes: [UInt8]) {
    var hashing = Hashing(fileLength: UInt64(bytes.count))
    hashing.update(bytes)
    self.init(hashing)
  }

  private init(_ hashing: Hashing) {
    sha256 = hashing.whole.hexDigest()
    dataSHA256 = hashing.dataStart == nil ? nil : hashing.data.hexDigest()
    autoV1 = String(hashing.old.hexDigest().prefix(8))
  }
}

/// Three hashes over one stream of bytes.
private struct Hashing {
  private static let oldRange: Range<UInt64> = 0x100000..<0x110000

  private let fileLength: UInt64
  private var start: [UInt8] = []
  private(set) var whole = SHA256()
  private(set) var data = SHA256()
  private(set) var old = SHA256()
  private(set) var place: UInt64 = 0

  init(fileLength: UInt64) { self.fileLength = fileLength }

  /// The offset of the first byte after the header; nil if the file is too short for it.
  var dataStart: UInt64? {
    guard start.count == 8 else { return nil }
    let length = UInt64(littleEndian: start)
    guard length <= fileLength - 8 else { return nil }
    return length + 8
  }

  mutating func update(_ piece: [UInt8]) {
    if start.count < 8 { start += piece.prefix(8 - start.count) }
    whole.update(piece)
    if let dataStart { data.update(part(of: piece, in: dataStart..<UInt64.max)) }
    old.update(part(of: piece, in: Self.oldRange))
    place += UInt64(piece.count)
  }

  private func part(of piece: [UInt8], in range: Range<UInt64>) -> ArraySlice<UInt8> {
    let common = range.clamped(to: place..<place + UInt64(piece.count))
    return piece[Int(common.lowerBound - place)..<Int(common.upperBound - place)]
  }
}
