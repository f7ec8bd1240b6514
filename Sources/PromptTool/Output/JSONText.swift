import Foundation

/// JSON that is safe to print: invisible characters, terminal controls and CI commands are escaped in its strings.
///
/// It is made by encoders and from literals only. The same report always has the same text.
struct JSONText {
  private(set) var string: String

  fileprivate init(string: String) { self.string = string }

  /// A report as an object on one line, with sorted keys and a line break.
  ///
  /// The reports of several runs form a JSON lines file.
  static func of(_ report: some Encodable) -> JSONText { encoded(report, .sortedKeys) + "\n" }

  /// A report with one line per key.
  static func lines(of report: some Encodable) -> JSONText { encoded(report, [.sortedKeys, .prettyPrinted]) + "\n" }

  /// An object that starts with lists that are already encoded, followed by the keys of a report.
  static func object(_ lists: KeyValuePairs<StaticString, JSONText>, _ rest: some Encodable) -> JSONText {
    lists.reduce("{") { $0 + JSONText(string: "\"\($1.key)\":[\($1.value.string)],") } + self.rest(of: rest)
  }

  /// The keys of a report and the closing brace of an object that has been opened before.
  static func rest(of report: some Encodable) -> JSONText {
    JSONText(string: String(encoded(report, .sortedKeys).string.dropFirst()))
  }

  /// The elements of a list, separated by commas.
  static func elements<Element: Encodable>(_ elements: some Sequence<Element>) -> JSONText {
    var list = JSONList<Element>()
    return elements.reduce(into: "") { $0 += list.append($1) } + list.end()
  }

  fileprivate static func encoded(
    _ report: some Encodable, _ formatting: JSONEncoder.OutputFormatting
  ) -> JSONText {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    if #available(macOS 10.15, *) { encoder.outputFormatting.insert(.withoutEscapingSlashes) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(report) else {
      preconditionFailure("reports consist of strings, numbers and lists, which can always be encoded")
    }
    return JSONText(string: escaped(String(decoding: data, as: UTF8.self)))
  }

  /// Escapes what the encoder does not. Such characters occur in strings only.
  private static func escaped(_ json: String) -> String {
    // Most reports need no escaping.
    guard json.utf8.contains(where: { $0 >= 0x7F || $0 == UInt8(ascii: "#") }) else { return json }
    var bytes: ContiguousArray<UInt8> = []
    for scalar in json.unicodeScalars {
      if scalar.value < 0x7F {
        bytes.append(UInt8(scalar.value))
      } else if scalar.isHidden {
        for unit in scalar.utf16 { bytes += escape(unit).utf8 }
      } else {
        bytes += scalar.utf8
      }
    }
    return String(decoding: WorkflowCommands.escaped(bytes) { escape(UInt16($0)) }, as: UTF8.self)
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSONText: ExpressibleByStringLiteral {
  init(stringLiteral literal: StaticString) { string = literal.description }

  var isEmpty: Bool { string.isEmpty }

  static func + (left: JSONText, right: JSONText) -> JSONText { JSONText(string: left.string + right.string) }

  static func += (left: inout JSONText, right: JSONText) { left.string += right.string }
}

extension Sequence<JSONText> {
  /// The texts, separated by commas.
  func joinedByCommas() -> JSONText {
    reduce(into: "") { text, element in text += text.isEmpty ? element : "," + element }
  }
}

/// A list that is encoded in batches, because the encoder needs kilobytes per element until it is done.
struct JSONList<Element: Encodable> {
  private var waiting: [Element] = []
  private var isFirst = true

  /// Appends an element.
  ///
  /// - Returns: the batch that is complete now, or an empty text.
  mutating func append(_ element: Element) -> JSONText {
    waiting.append(element)
    return waiting.count < 256 ? "" : end()
  }

  /// The last batch.
  mutating func end() -> JSONText {
    if waiting.isEmpty { return "" }
    defer { (waiting, isFirst) = ([], false) }
    let elements = JSONText(
      string: String(JSONText.encoded(waiting, .sortedKeys).string.dropFirst().dropLast()))
    return isFirst ? elements : "," + elements
  }
}
