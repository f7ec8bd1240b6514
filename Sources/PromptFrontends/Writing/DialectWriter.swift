import PromptSyntax

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
  /// The number of a schedule that switches after a step.
  func when(_ lastStep: Int, of steps: Int) -> String
  /// Whether that number is exact.
  func switchesExactly(after lastStep: Int, of steps: Int) -> Bool
  /// What follows the options of an alternation that changes at each step; nil if it cannot with this number of steps.
  func period(of steps: Int) -> String?
  /// Whether an option of an alternation can be empty.
  var hasEmptyOptions: Bool { get }
  /// Whether one pair of brackets can hold any number of texts, each with the end of its time: `[SEQ:a:0.1:b:0.2]`.
  var hasSequences: Bool { get }
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
  func switchesExactly(after lastStep: Int, of steps: Int) -> Bool { true }
  func period(of steps: Int) -> String? { "" }
  var hasEmptyOptions: Bool { true }
  var hasSequences: Bool { false }
  func option(_ written: MappedText, ofAlternation: Bool) -> MappedText { written }

  func number(_ weight: Double) -> String { weight == 0 ? "0" : weight.decimal ?? "1" }
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
