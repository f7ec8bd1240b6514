/// Looks into model files one after the other and shows how far it is.
struct FileInspector {
  private let isHashing: Bool
  private var progress: Progress

  /// - Parameter sizes: the lengths in bytes of all files that will be inspected.
  init(sizes: [UInt64], isHashing: Bool, in surroundings: Surroundings) {
    self.isHashing = isHashing
    progress =
      isHashing
      ? Progress(total: sizes.reduce(0, &+), label: "making hashes", unit: .bytes, in: surroundings)
      : Progress(total: UInt64(sizes.count), label: "reading headers", in: surroundings)
  }

  mutating func inspect(_ path: String) -> InspectedFile {
    let file = InspectedFile(path: path, hashing: isHashing) { progress.advance(by: UInt64($0)) }
    if !isHashing { progress.advance() }
    return file
  }

  /// Takes away what was shown.
  mutating func finish() { progress.finish() }
}
