/// What a command prints, which is handed on piece by piece where somebody takes it, and kept else.
struct OutputPieces {
  /// What was not handed on.
  private(set) var rest: ContiguousArray<UInt8> = []
  private let write: ((ContiguousArray<UInt8>) -> Void)?

  /// What is kept, in bytes, until it is worth while to hand it on.
  private static let size = 1 << 16

  init(to write: ((ContiguousArray<UInt8>) -> Void)? = nil) { self.write = write }

  mutating func append(_ text: some StringProtocol) { append(ContiguousArray(text.utf8)) }

  mutating func append(_ bytes: ContiguousArray<UInt8>) {
    rest += bytes
    guard let write, rest.count >= Self.size else { return }
    write(rest)
    rest = []
  }
}
