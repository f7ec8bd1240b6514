import PromptSyntax

/// Reads the WebUI's `styles.csv`.
enum StyleTable {
  static func read(_ file: ContiguousArray<UInt8>) -> ([DocumentPrompt], BoundedDiagnostics) {
    if let place = file.span.firstInvalidUTF8 { return ([], [.stylesNotUTF8(at: place)]) }
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
      // A comment to the WebUI.
      if row[name].text.bytes.first == UInt8(ascii: "#") { continue }
      if row.count > columns.count {
        diagnostics.append(.styleTooLong(columns: columns.count, at: row[columns.count].range))
      } else if row.count <= prompt {
        diagnostics.append(.styleWithoutPrompt(at: row[0].range.lowerBound..<row[row.count - 1].range.upperBound))
      }
      for (column, role) in [(prompt, PromptRole.style), (negative ?? row.count, .negativeStyle)]
      where column < row.count {
        let cell = row[column]
        // A style without text is a heading in the list of styles, or has only the other prompt.
        guard !cell.text.isEmpty else { continue }
        let range = SourceRange(cell.range.lowerBound, cell.range.upperBound)
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
