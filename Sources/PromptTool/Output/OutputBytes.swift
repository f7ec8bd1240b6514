import Foundation
import PromptJSON
import PromptSyntax

/// Bytes that can be written to standard output or standard error.
///
/// They are made from ``PrintedText`` or ``JSONText``, in which untrusted text is escaped. Only text that the user asks
/// for verbatim, such as a formatted prompt, is not escaped, see ``Surroundings/output(verbatim:)``.
package struct OutputBytes: Sendable, Hashable {
  package private(set) var bytes: ContiguousArray<UInt8> = []

  /// No bytes.
  package init() {}

  /// A text, escaped so that no line of it is a command to a CI system.
  package init(_ text: PrintedText) {
    bytes = WorkflowCommands.escaped(ContiguousArray(text.string.utf8), as: Self.escape)
  }

  /// JSON and a line break.
  init(_ json: JSONText) { bytes = Self.escaped(json.string) + [UInt8(ascii: "\n")] }

  /// JSON with a line for each key and element.
  init(indented json: JSONText) {
    let data = (try? JSONSerialization.jsonObject(with: Data(json.string.utf8))).flatMap {
      try? JSONSerialization.data(withJSONObject: $0, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }
    bytes = Self.escaped(data.map { String(decoding: $0, as: UTF8.self) } ?? json.string) + [UInt8(ascii: "\n")]
  }

  /// JSON in which invisible characters, terminal controls and CI commands are escaped; all of these occur in strings
  /// only, and line breaks between values only.
  fileprivate static func escaped(_ json: String) -> ContiguousArray<UInt8> {
    // Most reports need no escaping.
    guard json.utf8.contains(where: { $0 >= 0x7F || $0 == UInt8(ascii: "#") }) else {
      return ContiguousArray(json.utf8)
    }
    let json = ContiguousArray(json.utf8)
    var bytes: ContiguousArray<UInt8> = []
    bytes.reserveCapacity(json.count)
    var (start, offset) = (0, 0)
    while offset < json.count {
      let byte = json[offset]
      if (0x20..<0x7F).contains(byte) || byte == UInt8(ascii: "\n") {
        offset += 1
        continue
      }
      let (scalar, length) = json.span.scalar(at: offset)
      if scalar.isHidden {
        bytes += json[start..<offset]
        for unit in scalar.utf16 { bytes += JSONQuoting.escape(unit).utf8 }
        start = offset + length
      }
      offset += length
    }
    bytes += json[start...]
    return WorkflowCommands.escaped(bytes) { JSONQuoting.escape(UInt16($0)) }
  }

  /// JSON elements with commas between them.
  init(elements: some Sequence<JSONText>) {
    for element in elements {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes += Self.escaped(element.string)
    }
  }

  /// Lines that are meant as commands to GitHub.
  init(commands text: PrintedText) {
    bytes = WorkflowCommands.escaped(ContiguousArray(text.string.utf8)) {
      $0 == UInt8(ascii: ":") ? ":" : Self.escape($0)
    }
  }

  private static func escape(_ byte: UInt8) -> String { "\\u{\(String(byte, radix: 16, uppercase: true))}" }

  /// Bytes that are known to be harmless where they go.
  init(verbatim bytes: ContiguousArray<UInt8>) { self.bytes = bytes }

  package static func += (left: inout OutputBytes, right: OutputBytes) { left.bytes += right.bytes }

  /// The bytes as text.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// The output of a command, written in pieces if there is a writer, otherwise collected.
struct OutputPieces {
  /// The output that has not been written.
  private(set) var rest = OutputBytes()
  private let write: ((OutputBytes) -> Void)?
  /// Whether a comma is needed before the next element of the list.
  private var isInList = false

  /// The size of a piece, in bytes.
  private static let size = 1 << 16

  init(to write: ((OutputBytes) -> Void)? = nil) { self.write = write }

  mutating func append(_ text: PrintedText) { append(OutputBytes(text)) }

  /// Begins a list of JSON elements, which need not be in memory together.
  ///
  /// - Parameter text: the JSON before the first element.
  mutating func beginList(_ text: StaticString) {
    append(verbatim: text)
    isInList = false
  }

  /// Begins a list in an element of the list.
  ///
  /// - Parameter text: the JSON of the element before the first element of its own.
  mutating func beginElement(_ text: StaticString) {
    if isInList { append(verbatim: ",") }
    beginList(text)
  }

  mutating func append(element: JSONText) { append(elements: OutputBytes(elements: CollectionOfOne(element))) }

  /// Appends elements of the list, with commas between them.
  mutating func append(elements: OutputBytes) {
    if elements.bytes.isEmpty { return }
    if isInList { append(verbatim: ",") }
    append(elements)
    isInList = true
  }

  /// Ends the list and the object that contains it.
  ///
  /// - Parameter keys: the keys of the object after the list.
  mutating func endList(before keys: JSONText) {
    append(verbatim: "],")
    append(OutputBytes(verbatim: ContiguousArray(OutputBytes.escaped(keys.string).dropFirst())))
    isInList = true
  }

  private mutating func append(verbatim text: StaticString) {
    append(OutputBytes(verbatim: ContiguousArray(text.description.utf8)))
  }

  mutating func append(_ bytes: OutputBytes) {
    rest += bytes
    guard let write, rest.bytes.count >= Self.size else { return }
    write(rest)
    rest = OutputBytes()
  }
}
