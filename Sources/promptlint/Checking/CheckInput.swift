/// What is checked.
enum CheckInput: Sendable {
  case prompt(String)
  case standardInput
  case file(String)

  var path: String? { if case .file(let path) = self { path } else { nil } }
  var isFile: Bool { path != nil }

  /// How many files are read at once, and how many bytes, if they are not in one file.
  private static let (batchCount, batchSize) = (512, UInt64(32 << 20))

  /// Some inputs at a time, so that not all files are in memory at once.
  static func batches(of inputs: [CheckInput]) -> [ArraySlice<CheckInput>] {
    var batches: [ArraySlice<CheckInput>] = []
    var (start, size) = (0, UInt64(0))
    for (index, input) in inputs.enumerated() {
      let own = input.path.map(FileDescriptor.size) ?? 0
      if index > start, index - start == batchCount || size + own > batchSize {
        batches.append(inputs[start..<index])
        (start, size) = (index, 0)
      }
      size += own
    }
    return start < inputs.count ? batches + [inputs[start...]] : batches
  }
}
