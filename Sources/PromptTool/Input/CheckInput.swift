import PromptDocuments
import PromptSyntax

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

  /// Reads a file; where its name looks like a prompt, a failure says how to check that.
  static func document(
    ofFile path: String, _ input: InputFormat, _ field: String?
  ) throws(CommandFailure) -> (FileContents, PromptDocument) {
    let contents: FileContents
    do throws(CommandFailure) { contents = try PromptInput.contents(ofFile: path) } catch {
      guard case .unreadable(let message) = error, path.utf8.contains(where: { "()[]<>:,|".utf8.contains($0) })
      else { throw error }
      throw .unreadable(message + "; if it is a prompt and no file, use '--prompt'")
    }
    var document = try document(of: SourceText(bytes: contents.bytes), named: path, input, field)
    // Thousands of images are no burden, because nothing is kept of them but their texts.
    guard document.format == .image else { return (contents, document) }
    document.dropImage()
    return (contents.withoutBytes, document)
  }

  /// Reads the bytes of a file; what is not text is not a document without prompts, but a failure.
  static func document(
    of source: SourceText, named name: String, _ input: InputFormat, _ field: String?
  ) throws(CommandFailure) -> PromptDocument {
    if case .binary = FileKind(of: source) { try PromptInput.refuseUnlessText(source, named: name) }
    return PromptDocument(reading: source, as: input.format(of: source, named: name, field: field))
  }
}
