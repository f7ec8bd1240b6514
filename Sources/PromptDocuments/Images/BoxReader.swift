import PromptSyntax

/// Reads the EXIF data in files that consist of boxes (ISO/IEC 14496-12): AVIF, HEIF and JPEG XL.
///
/// Two levels of boxes are visited, each box once, and only the first EXIF data is read.
struct BoxReader {
  private let file: ContiguousArray<UInt8>

  /// The maximum number of boxes per level. Each tile of a picture may have one.
  private static let boxLimit = 10_000

  /// Reads the EXIF data of an item (AVIF and HEIF, ISO/IEC 23008-12) or of a box `Exif` (JPEG XL, ISO/IEC 18181-2).
  ///
  /// - Complexity: O(*n*).
  static func read(_ file: ContiguousArray<UInt8>, into found: inout ImageFindings) {
    let reader = BoxReader(file: file)
    let boxes = reader.boxes(in: 0..<file.count)
    if let box = boxes.first(where: { $0.type == "Exif" }) { reader.readEXIF(in: box.data, into: &found) }
    if let meta = boxes.first(where: { $0.type == "meta" }) { reader.readItem(ofMeta: meta.data, into: &found) }
    if boxes.count > boxLimit, let last = boxes.last {
      found.diagnostics.append(.imageTooManyParts(at: last.data, limit: boxLimit, part: "boxes"))
    } else if boxes.last?.isWhole != true {
      let start = boxes.last?.data.lowerBound ?? 0
      found.diagnostics.append(.imageTruncated(at: min(start, file.count), length: file.count, part: "a box"))
    }
  }

  private struct Box {
    let type: String
    /// The contents, as far as they are present.
    let data: Range<Int>
    let isWhole: Bool
  }

  /// A number of up to eight bytes; nil if it is truncated.
  private func number(at offset: Int, count: Int, before end: Int) -> Int? {
    guard count > 4 else { return ByteOrder.bigEndian.number(file, at: offset, count: count, before: end) }
    // Offsets above 4 GiB are outside of any file that is read.
    guard number(at: offset, count: count - 4, before: end) == 0 else { return nil }
    return number(at: offset + count - 4, count: 4, before: end)
  }

  /// The boxes in a range; the last one may be truncated.
  private func boxes(in range: Range<Int>) -> [Box] {
    var boxes: [Box] = []
    var at = range.lowerBound
    while at < range.upperBound, boxes.count <= Self.boxLimit {
      guard var length = number(at: at, count: 4, before: range.upperBound), at + 8 <= range.upperBound else {
        return boxes + [Box(type: "", data: at..<range.upperBound, isWhole: false)]
      }
      var start = at + 8
      if length == 1 {
        length = number(at: start, count: 8, before: range.upperBound) ?? 0
        start += 8
      } else if length == 0 {
        length = range.upperBound - at
      }
      let isWhole = length >= start - at && length <= range.upperBound - at
      let end = isWhole ? at + length : range.upperBound
      let type = String(decoding: file[(at + 4)..<(at + 8)], as: UTF8.self)
      boxes.append(Box(type: type, data: min(start, end)..<end, isWhole: isWhole))
      at = end
    }
    return boxes
  }

  /// Reads the first item of type `Exif` in a box `meta`.
  private func readItem(ofMeta meta: Range<Int>, into found: inout ImageFindings) {
    // A version and flags precede its boxes.
    let boxes = boxes(in: min(meta.lowerBound + 4, meta.upperBound)..<meta.upperBound)
    guard let items = boxes.first(where: { $0.type == "iinf" }), let item = exifItem(in: items.data) else { return }
    let locations = boxes.first { $0.type == "iloc" }
    let itemData = boxes.first { $0.type == "idat" }
    guard let locations, let range = range(ofItem: item, in: locations.data, itemData: itemData?.data) else {
      found.diagnostics.append(.imageTextUnreadable(at: meta, part: "the position of the EXIF data"))
      return
    }
    readEXIF(in: range, into: &found)
  }

  /// The number of the first item with EXIF data.
  private func exifItem(in items: Range<Int>) -> Int? {
    guard let version = number(at: items.lowerBound, count: 1, before: items.upperBound) else { return nil }
    let start = items.lowerBound + 4 + (version == 0 ? 2 : 4)
    guard start <= items.upperBound else { return nil }
    for entry in boxes(in: start..<items.upperBound) where entry.type == "infe" {
      guard let version = number(at: entry.data.lowerBound, count: 1, before: entry.data.upperBound), version >= 2
      else { continue }
      let width = version == 2 ? 2 : 4
      let type = entry.data.lowerBound + 4 + width + 2
      guard type + 4 <= entry.data.upperBound, file.span.hasText("Exif", at: type) else { continue }
      return number(at: entry.data.lowerBound + 4, count: width, before: entry.data.upperBound)
    }
    return nil
  }

  /// The range of an item in the file; nil if it is not contiguous.
  private func range(ofItem item: Int, in locations: Range<Int>, itemData: Range<Int>?) -> Range<Int>? {
    var at = locations.lowerBound
    func next(_ count: Int) -> Int? {
      defer { at += count }
      return number(at: at, count: count, before: locations.upperBound)
    }
    guard let version = next(1), version <= 2, next(3) != nil, let sizes = next(2) else { return nil }
    let widths = [12, 8, 4, 0].map { sizes >> $0 & 0xF }
    guard widths.allSatisfy({ $0 <= 8 }), let count = next(version < 2 ? 2 : 4) else { return nil }
    for _ in 0..<count {
      guard let number = next(version < 2 ? 2 : 4), let method = version > 0 ? next(2) : 0, next(2) != nil,
        let base = next(widths[2]), let extents = next(2), extents <= 1 || widths[0] + widths[1] > 0
      else { return nil }
      var extent: (offset: Int, length: Int)?
      for _ in 0..<extents {
        guard version == 0 || next(widths[3]) != nil, let offset = next(widths[0]), let length = next(widths[1])
        else { return nil }
        extent = (offset, length)
      }
      guard number == item else { continue }
      guard extents == 1, let extent, method & 0xF <= 1 else { return nil }
      let within = method & 0xF == 0 ? 0..<file.count : itemData ?? 0..<0
      let start = base + extent.offset
      guard start <= within.count, extent.length <= within.count - start else { return nil }
      let end = extent.length == 0 ? within.count : start + extent.length
      return (within.lowerBound + start)..<(within.lowerBound + end)
    }
    return nil
  }

  /// Reads EXIF data, which is preceded by its offset.
  private func readEXIF(in range: Range<Int>, into found: inout ImageFindings) {
    guard found.takes(range, part: "the EXIF data") else { return }
    guard let gap = number(at: range.lowerBound, count: 4, before: range.upperBound), gap <= range.count - 4 else {
      found.diagnostics.append(.imageTextUnreadable(at: range, part: "the EXIF data"))
      return
    }
    EXIFReader.read(file, in: (range.lowerBound + 4 + gap)..<range.upperBound, into: &found)
  }
}
