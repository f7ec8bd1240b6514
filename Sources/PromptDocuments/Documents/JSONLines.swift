import PromptSyntax

/// Reads a file of which each line is a JSON object.
enum JSONLines {
  static func read(_ file: ContiguousArray<UInt8>, field: String) -> ([DocumentPrompt], BoundedDiagnostics) {
    var prompts: [DocumentPrompt] = []
    var diagnostics = BoundedDiagnostics()
    for line in TextLines(of: file, in: file.contentRange) {
      let range = file.trimmed(line)
      guard !range.isEmpty else { continue }
      var scanner = JSONScanner(file, in: range)
      guard let members = scanner.object() else {
        diagnostics.append(.lineNotJSON(at: min(scanner.at, range.upperBound - 1), in: range))
        continue
      }
      guard let value = members.value(of: field) else {
        diagnostics.append(.fieldMissing(field, in: range))
        continue
      }
      var content = JSONScanner(file, in: value)
      guard let text = content.string() else {
        diagnostics.append(.fieldNotText(field, at: value))
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
    var scanner = JSONScanner(file.bytes, in: line)
    let members = scanner.object() ?? []
    return ["prompt", "text", "caption"].first { members.value(of: $0) != nil } ?? "prompt"
  }
}
