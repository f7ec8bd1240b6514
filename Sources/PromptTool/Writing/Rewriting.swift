import PromptDocuments
import PromptModels
import PromptSyntax

/// Decides which files `--fix` and `--write` may write.
///
/// Any text can be checked, but only files that certainly contain prompts are written, because logs and scripts have brackets
/// and numbers, too.
enum Rewriting {
  /// Writes the new text of a file.
  ///
  /// - Parameter input: the format; if it is not `auto`, the name of the file does not matter.
  /// - Throws: ``InputFailure`` if the file is not written.
  static func write(_ text: SourceText, to contents: FileContents, _ input: InputFormat) throws(InputFailure) {
    if let offset = contents.bytes.span.firstInvalidUTF8 {
      throw InputFailure(
        reason: "line \(line(of: offset, in: contents.bytes)) is not UTF-8"
          + (Latin1.hint(for: contents.bytes[offset]).map { ": " + $0 } ?? "") + "; save the file as UTF-8 first")
    }
    if let offset = contents.bytes.firstIndex(of: 0x1B) {
      throw InputFailure(
        reason:
          "line \(line(of: offset, in: contents.bytes)) contains an escape character, as logs and some encodings do; remove it first"
      )
    }
    let name = FilePath.name(of: contents.path.realPath ?? contents.path)
    guard input != .auto || InputFormat.auto.fileNames.contains(fileNamed: name) else {
      throw InputFailure(reason: "its name is not that of a file with prompts; specify the format with '--input'")
    }
    try FileReplacement.write(text.bytes, to: contents)
  }

  private static func line(of offset: Int, in bytes: ContiguousArray<UInt8>) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }
}
