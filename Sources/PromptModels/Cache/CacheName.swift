/// How files in the folder of a cache are called. What is called otherwise is not the cache's, and is left alone.
enum CacheName {
  /// `0123456789abcdef.models`: what is known of a folder of models.
  case file
  /// `0123456789abcdef.models.1234.5678.new`: such a file that a process is writing.
  case temporary

  private static let ending = "models"
  private static let temporaryEnding = "new"

  /// Recognises a name; nil for any other.
  init?(_ name: String) {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 5, UInt64.isHexDigits(parts[0]), parts[1].elementsEqual(Self.ending.utf8)
    else { return nil }
    if parts.count == 2 {
      self = .file
    } else if parts[2...3].allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }),
      parts[4].elementsEqual(Self.temporaryEnding.utf8)
    {
      self = .temporary
    } else {
      return nil
    }
  }

  /// The name of the file for what is kept under a key.
  static func file(forKey key: UInt64) -> String { key.hexDigits + "." + ending }

  /// The name, or path, under which a file is written before it replaces another.
  static func temporary(_ file: String, process: Int32) -> String {
    "\(file).\(process).\(UInt32.random(in: 0 ... .max)).\(temporaryEnding)"
  }
}

extension UInt64 {
  /// The number in 16 hexadecimal digits, in lowercase: a part of the names of our own files.
  package var hexDigits: String {
    let text = String(self, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// Whether a text is such digits, all of them.
  package static func isHexDigits(_ text: some Collection<UInt8>) -> Bool {
    text.count == 16 && text.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
