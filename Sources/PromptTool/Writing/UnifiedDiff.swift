import PromptModels
package import PromptSyntax

/// The changes that edits make, in the format of `diff -u`, for `patch` and `git apply`.
///
/// It consists of bytes, so that carriage returns and bytes that are not UTF-8 are preserved.
package struct UnifiedDiff {
  private typealias Bytes = ContiguousArray<UInt8>

  private static let context = 3

  private let old: SourceText
  /// The lines with their line breaks `\n`; an empty text has one empty line.
  private let lines: [Range<Int>]

  /// The diff; empty without edits.
  ///
  /// - Parameters:
  ///   - edits: edits of `old` in order, which do not overlap.
  ///   - name: the name of the file.
  /// - Complexity: O(*length of the text* + *edits* log *lines*).
  package static func bytes(of old: SourceText, edits: [SourceEdit], name: String) -> ContiguousArray<UInt8> {
    if edits.isEmpty { return [] }
    let diff = UnifiedDiff(old: old, lines: lines(of: old.bytes))
    // A tab marks the end of a name with spaces.
    let shown = quoted(name) + (name.utf8.contains(UInt8(ascii: " ")) ? "\t" : "")
    var text = Bytes("--- \(shown)\n+++ \(shown)\n".utf8)
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

  /// A name, quoted with octal escapes if necessary, as `git` and `patch` do.
  private static func quoted(_ name: String) -> String {
    let scalars = name.unicodeScalars
    guard scalars.first == "\"" || scalars.contains(where: \.isHidden) else { return name }
    let content = scalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\" + String(scalar)
      case _ where scalar.isHidden:
        String(scalar).pathBytes.map { "\\" + String(512 + Int($0), radix: 8).dropFirst() }.joined()
      default: String(scalar)
      }
    }
    return "\"" + content.joined() + "\""
  }

  private static func lines(of bytes: Bytes) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(start..<end)
      start = end
    }
    return lines.isEmpty ? [0..<0] : lines
  }

  /// The index of the line that contains an offset; the end of the text is in the last line.
  private func line(of offset: Int) -> Int { lines.partitioningIndex { $0.lowerBound > offset } - 1 }

  /// A hunk for neighboring edits.
  ///
  /// - Parameter added: the number of lines that earlier hunks added.
  private func hunk(of edits: [SourceEdit], added: inout Int) -> Bytes {
    guard let first = edits.first, let last = edits.last else { return [] }
    let changed = line(of: first.range.lowerBound)...line(of: last.range.upperBound)
    let before = max(0, changed.lowerBound - Self.context)..<changed.lowerBound
    let after = (changed.upperBound + 1)..<min(lines.count, changed.upperBound + 1 + Self.context)
    let start = lines[changed.lowerBound].lowerBound
    let block = SourceText(bytes: Bytes(old.bytes[start..<lines[changed.upperBound].upperBound]))
    let moved = edits.map {
      SourceEdit(
        replacing: SourceRange($0.range.lowerBound - start, $0.range.upperBound - start),
        with: $0.replacement)
    }
    guard let edited = try? block.applying(moved) else { return [] }
    let inserted = edited.bytes.isEmpty ? [] : Self.lines(of: edited.bytes)
    let (oldCount, newCount) = (changed.count, inserted.count)
    let around = before.count + after.count
    let number = before.lowerBound + 1
    var text = Bytes(
      "@@ -\(number),\(around + oldCount) +\(number + added - (around + newCount == 0 ? 1 : 0)),\(around + newCount) @@\n"
        .utf8)
    added += newCount - oldCount
    for index in before { Self.append(" ", old.bytes[lines[index]], to: &text) }
    for index in changed { Self.append("-", old.bytes[lines[index]], to: &text) }
    for line in inserted { Self.append("+", edited.bytes[line], to: &text) }
    for index in after { Self.append(" ", old.bytes[lines[index]], to: &text) }
    return text
  }

  /// Appends a line, and a marker if it has no line break.
  private static func append(_ mark: Unicode.Scalar, _ line: Bytes.SubSequence, to text: inout Bytes) {
    text.append(UInt8(ascii: mark))
    text += line
    if line.last != UInt8(ascii: "\n") { text += "\n\\ No newline at end of file\n".utf8 }
  }
}
