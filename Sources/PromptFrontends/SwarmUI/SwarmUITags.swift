import PromptSyntax

/// The tags that SwarmUI fills in before its node reads the text: dialects.md, section 3.1.
///
/// Those that draw by chance, or read files and parameters, stay as they are written.
struct SwarmUITags {
  private let source: MappedText
  private let files: DialectFiles
  private(set) var text: MappedText
  private(set) var networks: [DialectNetwork] = []

  /// - Complexity: O(*n*), and O(*files*) for each LoRA.
  init(_ source: MappedText, files: DialectFiles) throws(DialectFault) {
    self.source = source
    self.files = files
    text = MappedText(reservingCapacity: source.bytes.count, at: source.map.sourceOffset(of: 0))
    try fill()
  }

  private mutating func fill() throws(DialectFault) {
    let bytes = source.bytes
    var position = 0
    var opening: Int?
    for offset in bytes.indices {
      if bytes[offset] == Ascii.less { opening = offset }
      guard bytes[offset] == Ascii.greater, let start = opening else { continue }
      opening = nil
      let tag = Tag(start..<(offset + 1), in: bytes)
      if tag.isSection { return write(position..<start) }
      guard tag.isFilled else { continue }
      write(position..<start)
      position = tag.range.upperBound
      try fill(tag)
    }
    write(position..<bytes.count)
  }

  /// A tag `<prefix[predata]:data>` without another one in it.
  private struct Tag {
    let range: Range<Int>
    let prefix: String
    let predata: Range<Int>
    let data: Range<Int>

    init(_ range: Range<Int>, in bytes: ContiguousArray<UInt8>) {
      self.range = range
      let inside = (range.lowerBound + 1)..<(range.upperBound - 1)
      let colon = bytes[inside].firstIndex(of: Ascii.colon) ?? inside.upperBound
      var end = colon
      var predata = colon..<colon
      if colon > inside.lowerBound, bytes[colon - 1] == Ascii.rightSquare,
        let opening = bytes[inside.lowerBound..<colon].firstIndex(of: Ascii.leftSquare)
      {
        (end, predata) = (opening, (opening + 1)..<(colon - 1))
      }
      prefix = String(decoding: bytes[inside.lowerBound..<end], as: UTF8.self).lowercased()
      self.predata = predata
      data = min(colon + 1, inside.upperBound)..<inside.upperBound
    }

    /// Whether what follows belongs to another pass or part of the image.
    var isSection: Bool {
      switch prefix {
      case "segment", "object", "region", "extend", "base", "refiner", "video": true
      default: false
      }
    }

    var isFilled: Bool {
      switch prefix {
      case "comment", "lora", "embed", "embedding", "alternate", "alt", "fromto": true
      default: false
      }
    }
  }

  private mutating func fill(_ tag: Tag) throws(DialectFault) {
    let place = source.map.sourceOffset(of: tag.range.lowerBound)
    func put(_ string: StaticString) {
      string.withUTF8Buffer { for byte in $0 { text.append(byte, at: place) } }
    }
    switch tag.prefix {
    case "lora": try addLora(tag)
    case "embed", "embedding":
      put(" embedding:")
      write(tag.data, isTyped: false)
      put(" ")
    case "alternate", "alt", "fromto":
      put("[")
      for (index, option) in options(tag.data).enumerated() {
        if index > 0 { put(tag.prefix == "fromto" ? ":" : "|") }
        writeEscaped(option)
      }
      if tag.prefix == "fromto" {
        put(":")
        write(tag.predata, isTyped: false)
      }
      put("]")
    default: break
    }
  }

  // MARK: Text

  /// Writes text, with ` :` for the colon of each `embedding:` that somebody typed, in any case.
  private mutating func write(_ range: Range<Int>, isTyped: Bool = true) {
    let name = Array("embedding".utf8)
    var start = range.lowerBound
    if isTyped {
      for colon in range where source.bytes[colon] == Ascii.colon && colon - range.lowerBound >= name.count {
        guard source.bytes[(colon - name.count)..<colon].elementsEqual(name, by: { $0.asciiLowercased == $1 }) else {
          continue
        }
        text.append(start..<colon, of: source)
        text.append(UInt8(ascii: " "), at: source.map.sourceOffset(of: colon))
        start = colon
      }
    }
    if start < range.upperBound { text.append(start..<range.upperBound, of: source) }
  }

  /// The options of a tag: split at `||`, else at `|`, else at commas, and trimmed.
  private func options(_ data: Range<Int>) -> [Range<Int>] {
    let bytes = source.bytes.span
    let bars = data.filter { $0 + 1 < data.upperBound && bytes.hasText("||", at: $0) }
    let separator = data.contains { bytes[$0] == Ascii.bar } ? Ascii.bar : UInt8(ascii: ",")
    let length = bars.isEmpty ? 1 : 2
    var options: [Range<Int>] = []
    var start = data.lowerBound
    for cut in (bars.isEmpty ? data.filter { bytes[$0] == separator } : bars) + [data.upperBound] where cut >= start {
      let first = bytes.skippingSpace(in: start..<cut)
      options.append(first..<bytes.trimmingSpace(in: first..<cut))
      start = cut + length
    }
    return options
  }

  private mutating func writeEscaped(_ range: Range<Int>) {
    for offset in range {
      switch source.bytes[offset] {
      case Ascii.backslash, Ascii.colon, Ascii.bar, Ascii.leftSquare, Ascii.rightSquare:
        text.append(Ascii.backslash, at: source.map.sourceOffset(of: offset))
      default: break
      }
      text.append(offset..<(offset + 1), of: source)
    }
  }

  // MARK: LoRAs

  /// `name`, `name:backbone` or `name:backbone:textencoder`; one without a file is left out.
  private mutating func addLora(_ tag: Tag) throws(DialectFault) {
    let items = source.bytes[tag.data].split(separator: Ascii.colon, omittingEmptySubsequences: false).map {
      $0.indices
    }
    var numbers: [Double] = []
    for item in items.dropFirst().prefix(2) {
      guard let number = PythonNumber.float(source.bytes, in: item) else {
        throw DialectFault(reason: .unreadableNumber, range: source.map.sourceRange(of: SourceRange(item)))
      }
      numbers.append(number)
    }
    let name = source[SourceRange(items[0])].lowercased().split(separator: "\\", omittingEmptySubsequences: false)
      .joined(separator: "/")
    guard let file = files.lora(named: name.utf8, { $0.file(containing: name) }) else { return }
    let model = numbers.first ?? 1
    networks.append(
      DialectNetwork(
        name: file, textEncoder: .number(numbers.count > 1 ? numbers[1] : model), model: .number(model),
        range: source.map.sourceRange(of: SourceRange(tag.range))))
  }
}
