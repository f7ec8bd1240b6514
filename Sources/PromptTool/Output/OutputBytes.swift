/// Bytes that may be written to standard output or standard error.
///
/// They are made of ``PrintedText`` or ``JSONText``, in which all that comes from outside is escaped. Only a text that
/// somebody asks for as it is, such as a formatted prompt, may hold anything, where no person and no system would obey it.
package struct OutputBytes: Sendable, Hashable {
  package private(set) var bytes: ContiguousArray<UInt8> = []

  /// Nothing.
  package init() {}

  /// A text, of which no line is a command to a system that runs the tool.
  package init(_ text: PrintedText) {
    bytes = WorkflowCommands.escaped(ContiguousArray(text.string.utf8), as: Self.escape)
  }

  init(_ json: JSONText) { bytes = ContiguousArray(json.string.utf8) }

  /// Lines that are commands to GitHub, and to nobody else.
  init(commands text: PrintedText) {
    bytes = WorkflowCommands.escaped(ContiguousArray(text.string.utf8)) {
      $0 == UInt8(ascii: ":") ? ":" : Self.escape($0)
    }
  }

  private static func escape(_ byte: UInt8) -> String { "\\u{\(String(byte, radix: 16, uppercase: true))}" }

  /// A text as it is, or escaped on a terminal.
  ///
  /// - Throws: ``CommandFailure/unreadable(_:)`` where its lines would be commands to the system that runs the tool.
  init(data: ContiguousArray<UInt8>, in surroundings: Surroundings) throws(CommandFailure) {
    if surroundings.outputIsTerminal {
      let text = String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
      self = OutputBytes(PrintedText(lines: text))
      return
    }
    if surroundings.outputIsLog, !WorkflowCommands.offsets(in: data).isEmpty {
      throw .unreadable(
        "a line of the output would be a command to the system that runs this, such as '::error::'; redirect the output "
          + "into a file")
    }
    bytes = data
  }

  package static func += (left: inout OutputBytes, right: OutputBytes) { left.bytes += right.bytes }

  /// The bytes as text.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}
