import PromptJSON
import PromptSyntax

/// Reads the WebUI's `styles.csv`.
enum StyleTable {
  static func read(_ file: ContiguousArray<UInt8>) -> ([DocumentPrompt], BoundedDiagnostics) {
    if let offset = file.span.firstInvalidUTF8 { return ([], [.stylesNotUTF8(at: offset, in: file)]) }
    var reader = TableReader(file)
    guard let header = reader.row() else { return ([], []) }
    let columns = header.map { $0.text.string }
    let row = header[0].range.lowerBound..<header[header.count - 1].range.upperBound
    guard let name = columns.lastIndex(of: "name") else { return ([], [.stylesWithoutHeader("'name'", in: row)]) }
    guard let prompt = columns.lastIndex(of: "prompt") ?? columns.lastIndex(of: "text") else {
      return ([], [.stylesWithoutHeader("'prompt' or 'text'", in: row)])
    }
    let negative = columns.lastIndex(of: "negative_prompt")
    var prompts: [DocumentPrompt] = []
    var diagnostics = BoundedDiagnostics()
    var group = 0
    while let row = reader.row() {
      for cell in row where cell.isOpen { diagnostics.append(.styleQuoteOpen(at: cell.range.lowerBound)) }
      guard name < row.count else {
        diagnostics.append(.styleWithoutName(at: row[0].range.lowerBound..<row[row.count - 1].range.upperBound))
        break
      }
      // The WebUI treats the row as a comment.
      if row[name].text.bytes.first == UInt8(ascii: "#") { continue }
      if row.count > columns.count {
        diagnostics.append(.styleTooLong(columns: columns.count, at: row[columns.count].range))
      } else if row.count <= prompt {
        diagnostics.append(.styleWithoutPrompt(at: row[0].range.lowerBound..<row[row.count - 1].range.upperBound))
      }
      for (column, role) in [(prompt, PromptRole.style), (negative ?? row.count, .negativeStyle)]
      where column < row.count {
        let cell = row[column]
        // A style without text is a heading in the WebUI's list, or has only the other prompt.
        guard !cell.text.isEmpty else { continue }
        let range = SourceRange(cell.range)
        prompts.append(
          DocumentPrompt(
            cell.text, role: role, group: group, name: row[name].text.string,
            in: .cell(range: range, isQuoted: cell.isQuoted)))
      }
      group += 1
    }
    return (prompts, diagnostics)
  }
}

/// Reads JSON lines: each line is a JSON object.
enum JSONLines {
  static func read(
    _ file: ContiguousArray<UInt8>, in content: Range<Int>, field: String
  ) -> ([DocumentPrompt], BoundedDiagnostics) {
    var prompts: [DocumentPrompt] = []
    var diagnostics = BoundedDiagnostics()
    for line in TextLines(of: file, in: content) {
      let range = file.trimmed(line)
      guard !range.isEmpty else { continue }
      var reader = JSONReader(file, in: range, .python)
      let members: [JSONValue.Member]
      do { members = try reader.onlyMembers() } catch {
        diagnostics.append(.lineNotJSON(error, in: range))
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

  /// The first field of the first line whose name is that of a prompt.
  static func likelyField(of file: SourceText) -> String {
    let lines = TextLines(of: file.bytes, in: file.bytes.contentRange)
    guard let line = lines.first(where: { !file.bytes.trimmed($0).isEmpty }) else { return "prompt" }
    var reader = JSONReader(file.bytes, in: line, .python)
    let members = (try? reader.onlyMembers()) ?? []
    return ["prompt", "text", "caption"].first { members.value(of: $0) != nil } ?? "prompt"
  }
}
