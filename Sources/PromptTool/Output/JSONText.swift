import Foundation

/// JSON that is fit to be printed: what cannot be seen, or steers a terminal or a system that runs the tool, is escaped
/// in its strings.
///
/// Nothing makes it but encoders and literals, the same report always as the same text.
struct JSONText {
  private(set) var string: String

  fileprivate init(string: String) { self.string = string }

  /// The object of a report on one line, with its keys in alphabetical order, and a line break.
  ///
  /// One line, so that the reports of many runs make a file of JSON lines.
  static func of(_ report: some Encodable) -> JSONText { encoded(report, .sortedKeys) + "\n" }

  /// The same with a line for each key, for people.
  static func lines(of report: some Encodable) -> JSONText { encoded(report, [.sortedKeys, .prettyPrinted]) + "\n" }

  /// An object that begins with lists which are encoded already; the other keys are those of a report.
  static func object(_ lists: KeyValuePairs<StaticString, JSONText>, _ rest: some Encodable) -> JSONText {
    lists.reduce("{") { $0 + JSONText(string: "\"\($1.key)\":[\($1.value.string)],") } + self.rest(of: rest)
  }

  /// The keys of a report, and the brace that ends an object which has begun already.
  static func rest(of report: some Encodable) -> JSONText {
    JSONText(string: String(encoded(report, .sortedKeys).string.dropFirst()))
  }

  /// The elements of a list with commas between them.
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
      preconditionFailure("reports are made of strings, numbers and lists only, which encode")
    }
    return JSONText(string: escaped(String(decoding: data, as: UTF8.self)))
  }

  /// Escapes what the encoder leaves. Outside of strings JSON has nothing of that.
  private static func escaped(_ json: String) -> String {
    // Most reports need no more than this look.
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
  /// The texts with commas between them.
  func joinedByCommas() -> JSONText {
    reduce(into: "") { text, element in text += text.isEmpty ? element : "," + element }
  }
}

/// A list of which some elements are encoded at a time, because the encoder takes kilobytes for each until it is done.
struct JSONList<Element: Encodable> {
  private var waiting: [Element] = []
  private var isFirst = true

  /// Takes an element.
  ///
  /// - Returns: what is encoded now, which may be nothing.
  mutating func append(_ element: Element) -> JSONText {
    waiting.append(element)
    return waiting.count < 256 ? "" : end()
  }

  /// What is left.
  mutating func end() -> JSONText {
    if waiting.isEmpty { return "" }
    defer { (waiting, isFirst) = ([], false) }
    let elements = JSONText(
      string: String(JSONText.encoded(waiting, .sortedKeys).string.dropFirst().dropLast()))
    return isFirst ? elements : "," + elements
  }
}
