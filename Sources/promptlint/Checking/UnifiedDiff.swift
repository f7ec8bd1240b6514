import PromptSyntax

/// The difference that edits make in a text, as `diff -u` writes it.
struct UnifiedDiff {
  private static let context = 3

  private let old: SourceText
  private let lines: SourceLines
  /// The last line that has something in it, or is ended by a line break.
  private let lastLine: Int

  /// The difference, or an empty text without edits.
  ///
  /// - Parameters:
  ///   - edits: edits of `old` that do not overlap, in order.
  ///   - name: the file's name.
  /// - Complexity: O(*length of the text* + *edits*).
  static func text(of old: SourceText, edits: [SourceEdit], name: String) -> String {
    if edits.isEmpty { return "" }
    let diff = UnifiedDiff(old)
    var text = "--- \(Printable.line(name))\n+++ \(Printable.line(name))\n"
    var added = 0
    var rest = edits[...]
    while let first = rest.first {
      var last = first
      var count = 1
      for edit in rest.dropFirst() {
        guard diff.line(of: edit.range.lowerBound) <= diff.line(of: last.range.upperBound) + 2 * context else { break }
        last = edit
        count += 1
      }
      text += diff.hunk(of: Array(rest.prefix(count)), added: &added)
      rest = rest.dropFirst(count)
    }
    return text
  }

  private init(_ old: SourceText) {
    self.old = old
    lines = SourceLines(of: old)
    lastLine = lines.count - (lines.range(ofLine: lines.count).isEmpty ? 1 : 0)
  }

  private func line(of offset: UInt32) -> Int { lines.location(of: offset).line }

  /// One block of lines with edits in it.
  ///
  /// - Parameter added: by how many lines the new text is ahead of the old one.
  private func hunk(of edits: [SourceEdit], added: inout Int) -> String {
    guard let first = edits.first, let last = edits.last else { return "" }
    let changed = line(of: first.range.lowerBound)...line(of: last.range.upperBound)
    let before = max(1, changed.lowerBound - Self.context)..<changed.lowerBound
    let after =
      (changed.upperBound + 1)..<max(changed.upperBound + 1, min(lastLine, changed.upperBound + Self.context) + 1)
    let start = lines.range(ofLine: changed.lowerBound).lowerBound
    let end = lines.range(ofLine: changed.upperBound).upperBound
    let block = SourceText(bytes: old.bytes[Int(start)..<Int(end)])
    let moved = edits.map {
      SourceEdit(
        replacing: SourceRange($0.range.lowerBound - start, $0.range.upperBound - start), with: $0.replacement)
    }
    guard let edited = try? block.applying(moved) else { return "" }
    let removed = changed.map { old[lines.range(ofLine: $0)] }
    let newLines = SourceLines(of: edited)
    let inserted = (1...newLines.count).map { edited[newLines.range(ofLine: $0)] }
    let oldCount = before.count + removed.count + after.count
    let newCount = before.count + inserted.count + after.count
    let place = before.lowerBound
    var text = "@@ -\(place),\(oldCount) +\(place + added),\(newCount) @@\n"
    added += inserted.count - removed.count
    // Whoever applies the difference must know that the last line has no line break.
    let ending = "\n\\ No newline at end of file\n"
    let endsInBlock = changed.upperBound == lines.count
    text += before.map { " " + old[lines.range(ofLine: $0)] + "\n" }.joined()
    text += removed.map { "-" + $0 }.joined(separator: "\n") + (endsInBlock ? ending : "\n")
    text += inserted.map { "+" + $0 }.joined(separator: "\n") + (endsInBlock ? ending : "\n")
    return text + after.map { " " + old[lines.range(ofLine: $0)] + ($0 == lines.count ? ending : "\n") }.joined()
  }
}
