import Foundation

/// Prints reports as JSON, the same report always as the same text.
enum JSONText {
  /// The object of a report on one line, with its keys in alphabetical order, and a line break.
  ///
  /// One line, so that the reports of many runs make a file of JSON lines.
  static func of(_ report: some Encodable) -> String { text(of: report, .sortedKeys) }

  /// The same with a line for each key, for people.
  static func lines(of report: some Encodable) -> String { text(of: report, [.sortedKeys, .prettyPrinted]) }

  private static func text(of report: some Encodable, _ formatting: JSONEncoder.OutputFormatting) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    if #available(macOS 10.15, *) { encoder.outputFormatting.insert(.withoutEscapingSlashes) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(report) else {
      preconditionFailure("reports are made of strings, numbers and lists only, which encode")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
