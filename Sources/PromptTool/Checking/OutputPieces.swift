/// What a command prints, which is handed on piece by piece where somebody takes it, and kept else.
struct OutputPieces {
  /// What was not handed on.
  private(set) var rest = OutputBytes()
  private let write: ((OutputBytes) -> Void)?

  /// What is kept, in bytes, until it is worth while to hand it on.
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
