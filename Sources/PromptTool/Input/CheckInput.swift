import PromptDocuments
import PromptSyntax

/// An input of `check`.
enum CheckInput: Sendable {
  case prompt(String)
  case standardInput
  case file(String)

  var path: String? { if case .file(let path) = self { path } else { nil } }
  var isFile: Bool { path != nil }

  /// The maximum number of files in a batch, and of bytes unless it has one file.
  private static let (batchCount, batchSize) = (512, UInt64(32 << 20))

  /// Splits inputs into batches, so that not all files are in memory at the same time.
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

  /// Reads a file. If its name looks like a prompt, a failure says how to check a prompt.
  static func document(
    ofFile path: String, _ input: InputFormat, _ field: String?
  ) throws(CommandFailure) -> (FileContents, DocumentSections) {
    let contents: FileContents
    do throws(CommandFailure) { contents = try FileContents.ofFile(path) } catch {
      guard case .unreadable(let message) = error, path.utf8.contains(where: { "()[]<>:,|".utf8.contains($0) })
      else { throw error }
      throw .unreadable(message + "; to check a prompt instead of a file, use '--prompt'")
    }
    let document = try document(of: SourceText(bytes: contents.bytes), named: path, input, field)
    return (document.format == .image ? contents.withoutBytes : contents, document)
  }

  /// Reads a document; binary files are a failure.
  static func document(
    of source: SourceText, named name: String, _ input: InputFormat, _ field: String?
  ) throws(CommandFailure) -> DocumentSections {
    let kind = FileKind(of: source)
    if case .binary = kind { try PromptInput.refuseUnlessText(source, named: name) }
    return DocumentSections(reading: source, kind, as: input.format(of: source, kind, named: name, field: field))
  }
}
