import PromptDocuments
import PromptSyntax

/// Which files `--fix` and `--write` may write at all.
///
/// Any text can be checked, because that changes nothing. Only what certainly holds prompts is written: logs and scripts
/// have brackets and numbers, too.
enum Rewriting {
  /// Writes the new text of a file.
  ///
  /// - Parameter input: where it says what the file holds, the file's name need not.
  /// - Throws: ``InputFailure`` with the reason why the file is left as it is.
  static func write(_ text: SourceText, to contents: FileContents, _ input: InputFormat) throws(InputFailure) {
    if let offset = contents.bytes.span.firstInvalidUTF8 {
      throw InputFailure(
        reason: "line \(line(of: offset, in: contents.bytes)) is not UTF-8; save the file as UTF-8 first")
    }
    if let offset = contents.bytes.firstIndex(of: 0x1B) {
      throw InputFailure(
        reason:
          "line \(line(of: offset, in: contents.bytes)) has an escape character, as in logs and some encodings; remove it first"
      )
    }
    let name = FilePath.name(of: DistinctPaths.resolved(contents.path) ?? contents.path)
    guard input != .auto || InputFormat.auto.fileNames.contains(fileNamed: name) else {
      throw InputFailure(reason: "its name does not show that it holds prompts; say what it holds with '--input'")
    }
    try FileReplacement.write(text.bytes, to: contents)
  }

  private static func line(of offset: Int, in bytes: ContiguousArray<UInt8>) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }
}
