import PromptSyntax

/// Reads rows of comma-separated cells as Python's `csv` does, with `skipinitialspace`.
struct TableReader {
  struct Cell {
    /// The text of the cell.
    var text: PlacedText
    /// The range, including quotes.
    var range: Range<Int>
    /// Whether it starts with a quote.
    let isQuoted: Bool
    /// Whether the file ends before its closing quote.
    var isOpen = false
  }

  private let file: ContiguousArray<UInt8>
  private var at: Int

  init(_ file: ContiguousArray<UInt8>) {
    self.file = file
    at = file.contentRange.lowerBound
  }

  /// The maximum number of cells per row, so that a megabyte of commas is not kept as a million cells.
  private static let mostColumns = 1_000

  /// The cells of the next nonblank row, at most a thousand; nil at the end of the file.
  ///
  /// - Complexity: O(*length of the row*).
  mutating func row() -> [Cell]? {
    while at < file.count, isLineBreak(at) { at += 1 }
    guard at < file.count else { return nil }
    var cells = [cell()]
    while at < file.count, file[at] == UInt8(ascii: ",") {
      at += 1
      let cell = cell()
      if cells.count < Self.mostColumns { cells.append(cell) }
    }
    return cells
  }

  private mutating func cell() -> Cell {
    while at < file.count, file[at] == UInt8(ascii: " ") { at += 1 }
    let start = at
    guard at < file.count, file[at] == UInt8(ascii: "\"") else {
      var cell = Cell(text: PlacedText(at: at), range: start..<start, isQuoted: false)
      readBare(into: &cell)
      return cell
    }
    at += 1
    var cell = Cell(text: PlacedText(at: at), range: start..<at, isQuoted: true)
    while at < file.count {
      let piece = at
      at = file[at...].firstIndex(of: UInt8(ascii: "\"")) ?? file.count
      cell.text.append(piece..<at, of: file)
      guard at < file.count else { break }
      guard at + 1 < file.count, file[at + 1] == UInt8(ascii: "\"") else {
        at += 1
        readBare(into: &cell)
        return cell
      }
      cell.text.append("\"", writtenIn: at..<(at + 2))
      at += 2
    }
    cell.range = start..<at
    cell.isOpen = true
    return cell
  }

  /// Reads to the end of the cell; quotes have no meaning here.
  private mutating func readBare(into cell: inout Cell) {
    let start = at
    while at < file.count, file[at] != UInt8(ascii: ","), !isLineBreak(at) { at += 1 }
    cell.text.append(start..<at, of: file)
    cell.range = cell.range.lowerBound..<at
  }

  private func isLineBreak(_ offset: Int) -> Bool {
    file[offset] == UInt8(ascii: "\n") || file[offset] == UInt8(ascii: "\r")
  }
}
