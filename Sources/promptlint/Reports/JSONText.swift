import Foundation

/// Prints reports as JSON, the same report always as the same text.
enum JSONText {
  /// The object of a report on one line, with its keys in alphabetical order, and a line break.
  ///
  /// One line, so that the reports of many runs make a file of JSON lines.
  static func of(_ report: some Encodable) -> String { text(of: report, .sortedKeys) + "\n" }

  /// The same with a line for each key, for people.
  static func lines(of report: some Encodable) -> String { text(of: report, [.sortedKeys, .prettyPrinted]) + "\n" }

  /// An object that begins with lists which are encoded already; the other keys are those of a report.
  static func object(_ lists: KeyValuePairs<String, String>, _ rest: some Encodable) -> String {
    "{" + lists.map { "\"\($0)\":[\($1)]," }.joined() + text(of: rest, .sortedKeys).dropFirst()
  }

  /// The elements of a list with commas between them.
  static func elements<Element: Encodable>(_ list: some Sequence<Element>) -> String {
    var elements = JSONList<Element>(to: OutputPieces())
    for element in list { elements.append(element) }
    return String(decoding: elements.end().rest, as: UTF8.self)
  }

  fileprivate static func text(of report: some Encodable, _ formatting: JSONEncoder.OutputFormatting) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    if #available(macOS 10.15, *) { encoder.outputFormatting.insert(.withoutEscapingSlashes) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(report) else {
      preconditionFailure("reports are made of strings, numbers and lists only, which encode")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A list of which some elements are encoded at a time, because the encoder takes kilobytes for each until it is done.
struct JSONList<Element: Encodable> {
  private var waiting: [Element] = []
  private var pieces: OutputPieces
  private var isFirst = true

  init(to pieces: OutputPieces) { self.pieces = pieces }

  mutating func append(_ element: Element) {
    waiting.append(element)
    if waiting.count == 256 { encode() }
  }

  /// Writes what is left.
  mutating func end() -> OutputPieces {
    encode()
    return pieces
  }

  private mutating func encode() {
    if waiting.isEmpty { return }
    if !isFirst { pieces.append(",") }
    pieces.append(JSONText.text(of: waiting, .sortedKeys).dropFirst().dropLast())
    (waiting, isFirst) = ([], false)
  }
}
