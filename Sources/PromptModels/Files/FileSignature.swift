import ModelHeaders
import PromptSyntax

/// Recognises files that only pretend to be a model, by how they begin.
enum FileSignature {
  /// How many bytes are looked at.
  static let length = 65_536

  /// What a file is that begins like this, said as the reason to refuse it; nil when nothing is recognised.
  ///
  /// To be asked only about files that were refused: the length of a good header can look like anything.
  static func reason(forStart start: [UInt8]) -> ModelFileError? {
    if start.isEmpty { return .empty }
    if start.allSatisfy({ $0 == 0 }) { return .zeros }
    if start.starts(with: "version https://git-lfs".utf8) { return .lfsPointer }
    if start.starts(with: "GGUF".utf8) { return .gguf }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
    if isPickle(start) { return .pickle }
    return textReason(start)
  }

  /// What a file is that begins like this under the name of a pickle, said as the reason to refuse it; nil where it may
  /// be one, be it in a zip file.
  static func reason(forStartOfPickle start: [UInt8]) -> ModelFileError? {
    switch reason(forStart: start) {
    case .zip, .pickle: nil
    case nil: isSafetensors(start) ? .safetensors : nil
    case .some(let reason): reason
    }
  }

  /// A protocol, and then the operations that models begin with.
  private static func isPickle(_ start: [UInt8]) -> Bool {
    guard start.count > 8, start[0] == 0x80, (2...5).contains(start[1]), start[3..<8].contains(where: { $0 != 0 })
    else { return false }
    return [0x28, 0x29, 0x58, 0x5D, 0x63, 0x7D, 0x8A, 0x8C, 0x95].contains(start[2])
  }

  /// The length of a header, and its first bracket.
  private static func isSafetensors(_ start: [UInt8]) -> Bool {
    guard start.count > 8, start[8] == UInt8(ascii: "{") else { return false }
    return (2...SafetensorsHeader.longest).contains(UInt64(littleEndian: start[..<8]))
  }

  private static func textReason(_ start: [UInt8]) -> ModelFileError? {
    var text = start.prefix(1024)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    text = text.drop { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
    let lowercased = text.prefix(16).map(\.asciiLowercased)
    for tag in ["<!doctype", "<html", "<head", "<body", "<?xml"] where lowercased.starts(with: tag.utf8) {
      return .webPage
    }
    guard text.first == UInt8(ascii: "{") else { return nil }
    let next = text.dropFirst().drop { [0x09, 0x0A, 0x0D, 0x20].contains($0) }.first
    return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") ? .jsonText : nil
  }
}
