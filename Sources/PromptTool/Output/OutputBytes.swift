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

  init(_ json: JSONText) { bytes = ContiguousArray(json.string.utf8) }

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

  /// The size of a piece, in bytes.
  private static let size = 1 << 16

  init(to write: ((OutputBytes) -> Void)? = nil) { self.write = write }

  mutating func append(_ text: PrintedText) { append(OutputBytes(text)) }

  mutating func append(_ json: JSONText) { append(OutputBytes(json)) }

  mutating func append(_ bytes: OutputBytes) {
    rest += bytes
    guard let write, rest.bytes.count >= Self.size else { return }
    write(rest)
    rest = OutputBytes()
  }
}
