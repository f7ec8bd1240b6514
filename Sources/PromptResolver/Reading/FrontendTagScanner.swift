import PromptSyntax

/// Finds `<lora:…>` in the forms that frontends other than the WebUI have.
///
/// It scans the text once: each search for the end of something remembers what it found.
struct FrontendTagScanner: Sendable {
  /// A tag, in offsets of the text.
  struct Tag: Sendable, Hashable {
    let range: Range<Int>
    let word: Range<Int>
    /// The name and what follows it.
    let items: [Range<Int>]
  }

  private let form: Frontend.Tags
  private var offset = 0
  /// The nearest `>` at or after some earlier offset.
  private var closing = -1

  /// Nil for forms that have no such tags, or that ``ExtraNetworks`` reads.
  init?(_ form: Frontend.Tags) {
    switch form {
    case .anyWord, .unsupported: return nil
    case .loraWithItem, .loraWithDecimal, .loraAnyCase, .loraWithNumbers: self.form = form
    }
  }

  /// The next tag.
  mutating func next(in bytes: ContiguousArray<UInt8>) -> Tag? {
    while offset + 6 < bytes.count {
      guard bytes[offset] == UInt8(ascii: "<"), isWord(at: offset + 1, in: bytes),
        let items = items(from: offset + 6, in: bytes), let last = items.last
      else {
        offset += 1
        continue
      }
      let tag = Tag(range: offset..<last.upperBound + 1, word: offset + 1..<offset + 5, items: items)
      offset = tag.range.upperBound
      return tag
    }
    return nil
  }

  /// Whether `lora:` stands there.
  private func isWord(at start: Int, in bytes: ContiguousArray<UInt8>) -> Bool {
    let mask: UInt8 = form == .loraAnyCase ? 0x20 : 0
    return bytes[start..<start + 4].elementsEqual("lora".utf8) { $0 | mask == $1 }
      && bytes[start + 4] == UInt8(ascii: ":")
  }

  /// The items from an offset up to `>`; nil if that is not a tag in this form.
  private mutating func items(from start: Int, in bytes: ContiguousArray<UInt8>) -> [Range<Int>]? {
    if form == .loraWithDecimal { return decimalItems(from: start, in: bytes) }
    if closing < start {
      closing = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
    }
    guard closing < bytes.count, closing > start else { return nil }
    let inside = bytes[start..<closing]
    if form != .loraWithItem, inside.contains(UInt8(ascii: "<")) { return nil }
    let items = inside.split(separator: UInt8(ascii: ":"), maxSplits: maxSplits, omittingEmptySubsequences: false)
      .map { $0.indices }
    guard let name = items.first, !name.isEmpty else { return nil }
    let needsNumber = form == .loraWithItem || form == .loraWithNumbers
    return needsNumber && (items.count < 2 || items[1].isEmpty) ? nil : items
  }

  private var maxSplits: Int { form == .loraWithItem ? 1 : .max }

  /// A name of anything but `:`, a plain decimal, and `>`; a comma ends the search.
  private func decimalItems(from start: Int, in bytes: ContiguousArray<UInt8>) -> [Range<Int>]? {
    guard let colon = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }),
      colon > start, bytes[colon] == UInt8(ascii: ":")
    else { return nil }
    var end = colon + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
    var digits = 0
    var points = 0
    while end < bytes.count {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) {
        digits += 1
      } else if bytes[end] == UInt8(ascii: "."), points == 0 {
        points += 1
      } else {
        break
      }
      end += 1
    }
    guard digits > 0, end < bytes.count, bytes[end] == UInt8(ascii: ">") else { return nil }
    return [start..<colon, colon + 1..<end]
  }
}
