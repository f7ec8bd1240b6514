import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

/// The edits of a file that put its findings right.
struct FileFixes: Sendable {
  /// In the order of the file.
  let edits: [SourceEdit]
  /// How many findings they put right.
  let fixed: Int

  /// Fixes the prompts of a document, each as often as that helps.
  ///
  /// - Parameter units: those with findings; others have nothing to fix.
  init(of units: [LintUnit], linter: Linter, applying safety: FixIt.Safety) {
    var edits: [SourceEdit] = []
    var fixed = 0
    for unit in units {
      let result = linter.fixed(unit.input, applying: safety)
      for (role, prompt) in unit.inOrder {
        guard let text = result.prompts[role], let edit = SourceEdit(turning: prompt.source, into: text),
          let inFile = try? prompt.fileEdits(for: [edit])
        else { continue }
        edits += inFile
        fixed += result.applied.count { $0.role == role }
      }
    }
    self.edits = edits
    self.fixed = fixed
  }
}

extension SourceEdit {
  /// The shortest single edit between two texts; nil when they are equal or the new part is no text.
  init?(turning old: SourceText, into new: SourceText) {
    let (a, b) = (old.bytes, new.bytes)
    guard a != b else { return nil }
    var start = zip(a, b).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    while start > 0, Self.isInsideCharacter(start, a) || Self.isInsideCharacter(start, b) { start -= 1 }
    var tail = 0
    while tail < min(a.count, b.count) - start, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    while tail > 0, Self.isInsideCharacter(a.count - tail, a) { tail -= 1 }
    guard let text = String(validating: b[start..<(b.count - tail)], as: UTF8.self) else { return nil }
    self.init(replacing: SourceRange(UInt32(start), UInt32(a.count - tail)), with: text)
  }

  private static func isInsideCharacter(_ offset: Int, _ bytes: ContiguousArray<UInt8>) -> Bool {
    offset < bytes.count && bytes[offset] & 0xC0 == 0x80
  }
}
