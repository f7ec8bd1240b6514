import PromptSyntax

/// Text with one weight that is written in one pair of brackets, or without brackets.
struct TextGroup {
  let units: TextUnits
  /// The bytes of ``units``.
  let bytes: ContiguousArray<UInt8>
  var weight: Double
  /// Whether it is written in brackets although its weight is 1.
  var isNeutralGroup = false

  init(_ units: some Collection<TextUnit>, weight: Double, isNeutralGroup: Bool = false) {
    self.units = TextUnits(units)
    bytes = ContiguousArray(units.map { $0.byte })
    (self.weight, self.isNeutralGroup) = (weight, isNeutralGroup)
  }

  /// A range of the group as a group of its own.
  func slice(_ range: Range<Int>, weight: Double? = nil, isNeutralGroup: Bool = false) -> TextGroup {
    TextGroup(units[range], weight: weight ?? self.weight, isNeutralGroup: isNeutralGroup)
  }

  /// The group split into pieces; each of the given ranges gets its own brackets.
  ///
  /// - Parameter ranges: in order, without overlap; none empty.
  func isolating(_ ranges: [Range<Int>]) -> [TextGroup] {
    if ranges.isEmpty { return [self] }
    var groups: [TextGroup] = []
    var start = 0
    for range in ranges where range.lowerBound >= start {
      if start < range.lowerBound { groups.append(slice(start..<range.lowerBound)) }
      groups.append(slice(range, isNeutralGroup: true))
      start = range.upperBound
    }
    if start < bytes.count { groups.append(slice(start..<bytes.count)) }
    return groups
  }

  /// The second letter of each keyword: isolated, it keeps the keyword from being read.
  func keywords(_ words: [StaticString], asWords: Bool = true) -> [Range<Int>] {
    bytes.indices.filter { index in
      index > 0
        && words.contains {
          asWords ? bytes.span.isKeyword($0, at: index - 1) : bytes.span.hasText($0, at: index - 1)
        }
    }.map { $0..<($0 + 1) }
  }

  /// The backslashes that the text ends in.
  var backslashesAtEnd: Range<Int>? {
    let start = (bytes.lastIndex { $0 != Ascii.backslash } ?? -1) + 1
    return start < bytes.count ? start..<bytes.count : nil
  }

  var isEmbedding: Bool { units.first?.kind == .embedding }
  /// Whether brackets are around it.
  var isBracketed: Bool { weight != 1 || isNeutralGroup }
}

/// The context of a group.
struct WritingPlace {
  /// Whether the group's part changes over time.
  var hasSchedule = false
  /// Whether the group is in a bracket of a schedule or alternation.
  var isOption = false
  /// Whether nothing follows in the part.
  var isLast = false
}

/// How a byte of a text is written.
enum WrittenForm {
  case plain
  /// After a backslash.
  case escaped
  /// As other text.
  case replaced(String)
  /// Not at all: the frontend has no way to write it.
  case leftOut
}

/// Writes flat text as a prompt for a frontend. A writer may be imprecise, because whatever is read differently afterwards
/// is reported as a loss.
protocol DialectWriter {
  /// Splits a text with one weight so that each piece can be written with one pair of brackets or none.
  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup]
  /// How the byte at an index of a group's text is written.
  func form(of index: Int, in group: TextGroup, at place: WritingPlace) -> WrittenForm
  /// Writes the start and the end of a weight.
  func open(_ weight: Double, to output: inout PromptOutput)
  func close(_ weight: Double, to output: inout PromptOutput)
  /// Writes the name of an embedding; a frontend that finds names in texts writes it as text.
  func writeEmbedding(_ group: TextGroup, to output: inout PromptOutput)
  func writeBreak(to output: inout PromptOutput)
  /// Writes the tag of a network, if the frontend has one.
  func write(_ network: DialectNetwork, to output: inout PromptOutput)
  /// Whether tags come before the text.
  var writesNetworksFirst: Bool { get }

  /// Whether a prompt can have parts, which are encoded separately.
  var hasParts: Bool { get }
  /// Writes the end of a part, whose text may end in something that would be read as its weight.
  func endPart(endsInWeight: Bool, weight: Double, isLast: Bool, to output: inout PromptOutput)
  /// Writes what surrounds the whole prompt.
  func beginPrompt(hasBreaks: Bool, to output: inout PromptOutput)
  func endPrompt(hasBreaks: Bool, to output: inout PromptOutput)

  /// Whether the frontend supports schedules and alternations.
  var hasSchedules: Bool { get }
  /// The number of a schedule that switches after a step, and what follows the options of an alternation.
  func when(_ lastStep: Int, of steps: Int) -> String
  func period(of steps: Int) -> String
  /// Turns what was written into an option.
  func option(_ written: MappedText, ofAlternation: Bool) -> MappedText
}

extension DialectWriter {
  func groups(of group: TextGroup, at place: WritingPlace) -> [TextGroup] { [group] }
  func open(_ weight: Double, to output: inout PromptOutput) { output.write("(") }
  func close(_ weight: Double, to output: inout PromptOutput) { output.write(":" + number(weight) + ")") }
  func writeEmbedding(_ group: TextGroup, to output: inout PromptOutput) {
    output.beginEmbedding(group)
    for unit in group.units { output.write(unit) }
    output.needsSpace = true
  }
  func writeBreak(to output: inout PromptOutput) { output.writeSpace() }
  func write(_ network: DialectNetwork, to output: inout PromptOutput) {}
  var writesNetworksFirst: Bool { false }
  var hasParts: Bool { false }
  func endPart(endsInWeight: Bool, weight: Double, isLast: Bool, to output: inout PromptOutput) {}
  func beginPrompt(hasBreaks: Bool, to output: inout PromptOutput) {}
  func endPrompt(hasBreaks: Bool, to output: inout PromptOutput) {}
  var hasSchedules: Bool { false }
  func when(_ lastStep: Int, of steps: Int) -> String { lastStep.description }
  func period(of steps: Int) -> String { "" }
  func option(_ written: MappedText, ofAlternation: Bool) -> MappedText { written }

  func number(_ weight: Double) -> String { weight == 0 ? "0" : weight.decimal ?? "1" }
}

/// The text that is being written, with the offset in the source that each byte comes from.
struct PromptOutput {
  private(set) var text = MappedText()
  /// The offset in the source of what is written next.
  var source = 0
  /// Where the part that is being written begins.
  var partStart = 0
  /// Whether white space must come before the next text.
  var needsSpace = false

  var isEmpty: Bool { text.bytes.isEmpty }
  var last: UInt8? { text.bytes.last }
  var endsInSpace: Bool { !isEmpty && text.bytes.span.scalar(before: text.bytes.count).scalar.isSpace }

  mutating func write(_ byte: UInt8) {
    text.append(byte, at: source)
    needsSpace = false
  }

  mutating func write(_ string: String) {
    for byte in string.utf8 { write(byte) }
  }

  mutating func write(_ unit: TextUnit) {
    begin(unit)
    write(unit.byte)
  }

  /// Continues at the source of a unit, after a space if one is needed.
  mutating func begin(_ unit: TextUnit) {
    source = unit.source
    let isApart = unit.byte == UInt8(ascii: ",") || unit.byte == UInt8(ascii: " ")
    if needsSpace, !isApart { writeSpace() }
  }

  /// Writes a space, but not at the start or after another one.
  mutating func writeSpace() {
    if !isEmpty, !endsInSpace { write(UInt8(ascii: " ")) }
  }

  /// Writes a space before the name of an embedding, but not in an empty bracket.
  mutating func beginEmbedding(_ group: TextGroup) {
    guard let name = group.units.first?.source else { return }
    source = max(name, 1) - 1
    if last != Ascii.leftParen { writeSpace() }
  }

  mutating func append(_ written: MappedText) {
    if !written.bytes.isEmpty { text.append(written.bytes.indices, of: written) }
    needsSpace = false
  }
}

extension DialectNetwork {
  /// The name without folder and extension.
  var shortName: String { String(decoding: Array(name.utf8).nameWithoutExtension, as: UTF8.self) }

  /// The multipliers, where they are numbers that can be written.
  var decimals: (textEncoder: String, model: String)? {
    guard case .number(let te) = textEncoder, case .number(let unet) = model, let te = te.decimal,
      let unet = unet.decimal
    else { return nil }
    return (te, unet)
  }
}

extension Span<UInt8> {
  /// Whether a text ends before an offset.
  func hasEnding(_ text: StaticString, at offset: Int) -> Bool {
    offset >= text.utf8CodeUnitCount && hasText(text, at: offset - text.utf8CodeUnitCount)
  }

  /// Whether a colon and a number end the text.
  var endsInWeight: Bool {
    var offset = count
    while offset > 0 {
      let (scalar, length) = scalar(before: offset)
      if scalar == ":" { return true }
      guard scalar.isSpace || scalar.decimalDigit != nil || scalar == "." || scalar == "+" || scalar == "-" else {
        return false
      }
      offset -= length
    }
    return false
  }
}
