import PromptJSON
import PromptSyntax

/// Reads a file of which each line is a JSON object.
enum JSONLines {
  static func read(_ file: ContiguousArray<UInt8>, field: String) -> ([DocumentPrompt], BoundedDiagnostics) {
    var prompts: [DocumentPrompt] = []
    var diagnostics = BoundedDiagnostics()
    for line in TextLines(of: file, in: file.contentRange) {
      let range = file.trimmed(line)
      guard !range.isEmpty else { continue }
      var reader = JSONReader(file, in: range, .python)
      guard let members = try? reader.onlyMembers() else {
        diagnostics.append(.lineNotJSON(at: min(reader.position, range.upperBound - 1), in: range))
        continue
      }
      guard let value = members.value(of: field) else {
        diagnostics.append(.fieldMissing(field, in: range))
        continue
      }
      guard let text = value.placedText else {
        diagnostics.append(.fieldNotText(field, at: value.range))
        continue
      }
      prompts.append(DocumentPrompt(text, group: prompts.count, in: .json))
    }
    return (prompts, diagnostics)
  }

  /// The first field of the first line that by its name is a prompt.
  static func likelyField(of file: SourceText) -> String {
    let lines = TextLines(of: file.bytes, in: file.bytes.contentRange)
    guard let line = lines.first(where: { !file.bytes.trimmed($0).isEmpty }) else { return "prompt" }
    var reader = JSONReader(file.bytes, in: line, .python)
    let members = (try? reader.onlyMembers()) ?? []
    return ["prompt", "text", "caption"].first { members.value(of: $0) != nil } ?? "prompt"
  }
}
