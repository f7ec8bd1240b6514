import PromptSyntax

/// The LoRA tags that stable-diffusion.cpp reads and removes: dialects.md, section 6.1.
///
/// `<lora:` name `:` number `>`, the name without `:` and `>`, the number without `>`. The reference finds the tags in a
/// copy, and for each one found removes the first tag of the prompt, which may be one that an earlier removal made.
struct StableDiffusionCppTags {
  private let text: MappedText
  private var networks: [ContiguousArray<UInt8>: DialectNetwork] = [:]
  private var highNoise: [ContiguousArray<UInt8>: DialectNetwork] = [:]

  /// - Complexity: O(*n*), and O(*files*) for each tag.
  static func removed(from text: MappedText, files: DialectFiles) -> (text: MappedText, networks: [DialectNetwork]) {
    guard text.bytes.contains(Ascii.less) else { return (text, []) }
    var tags = StableDiffusionCppTags(text: text)
    let count = tags.read(files)
    let sorted = [tags.networks, tags.highNoise].flatMap { list in
      list.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { $0.value }
    }
    return (removed(count, from: text), sorted)
  }

  private static let opening: StaticString = "<lora:"

  /// Where the colon before the number of a tag stands; nil where what starts there is not one.
  private static func colon(of tag: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    let name = tag.lowerBound + opening.utf8CodeUnitCount
    let colon = bytes.next(Ascii.colon, from: name)
    return colon > name && colon < tag.upperBound - 2 ? colon : nil
  }

  // MARK: Reading

  /// Reads all tags of the copy, and counts them.
  private mutating func read(_ files: DialectFiles) -> Int {
    let bytes = text.bytes
    var count = 0
    var open: Int?
    for offset in bytes.indices {
      if bytes[offset] == Ascii.less, open == nil, bytes.span.hasText(Self.opening, at: offset),
        bytes.span.byte(at: offset + 6) != Ascii.colon
      {
        open = offset
      }
      guard bytes[offset] == Ascii.greater else { continue }
      if let start = open, let colon = Self.colon(of: start..<(offset + 1), in: bytes.span) {
        count += 1
        add(start..<(offset + 1), colon: colon, files)
      }
      open = nil
    }
    return count
  }

  /// Adds the multiplier of a tag to that of its file.
  private mutating func add(_ tag: Range<Int>, colon: Int, _ files: DialectFiles) {
    let bytes = text.bytes
    var name = bytes[(tag.lowerBound + Self.opening.utf8CodeUnitCount)..<colon]
    let mark = "|high_noise|".utf8
    let isHighNoise = name.starts(with: mark)
    if isHighNoise { name = name.dropFirst(mark.count) }
    guard case .value(let number) = CNumber.float(bytes, in: (colon + 1)..<(tag.upperBound - 1)),
      let file = files.lora(named: name, { $0.lora(named: name) })
    else { return }
    let key = ContiguousArray(file.utf8)
    let known = isHighNoise ? highNoise[key] : networks[key]
    var multiplier = number
    if case .number(let earlier)? = known?.model { multiplier = Double(Float(earlier + number)) }
    let network = DialectNetwork(
      name: file, textEncoder: .number(multiplier), model: .number(multiplier),
      modules: isHighNoise ? ["high-noise"] : [], range: text.map.sourceRange(of: SourceRange(tag)))
    if isHighNoise { highNoise[key] = network } else { networks[key] = network }
  }

  // MARK: Removing

  /// Removes the first tag of a text so many times.
  private static func removed(_ count: Int, from text: MappedText) -> MappedText {
    let bytes = text.bytes
    // What is left, and where it stood.
    var left = ContiguousArray<UInt8>()
    var offsets = ContiguousArray<Int>()
    var open: Int?
    var remaining = count
    for offset in bytes.indices {
      let start = left.count - opening.utf8CodeUnitCount
      if open == nil, start >= 0, bytes[offset] != Ascii.colon, left.span.hasText(opening, at: start) { open = start }
      left.append(bytes[offset])
      offsets.append(offset)
      guard bytes[offset] == Ascii.greater else { continue }
      if remaining > 0, let start = open, colon(of: start..<left.count, in: left.span) != nil {
        left.removeLast(left.count - start)
        offsets.removeLast(offsets.count - start)
        remaining -= 1
      }
      open = nil
    }
    var result = MappedText(reservingCapacity: left.count, at: text.map.sourceOffset(of: 0))
    var start = 0
    for index in offsets.indices where index + 1 == offsets.count || offsets[index + 1] != offsets[index] + 1 {
      result.append(offsets[start]..<(offsets[index] + 1), of: text)
      start = index + 1
    }
    return result
  }
}
