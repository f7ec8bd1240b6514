import PromptSyntax

/// A place in a source as reports give it: offsets from 0, lines and columns from 1.
struct Place: Encodable, Hashable {
  let offset: Int
  let line: Int
  let column: Int
  let utf16Column: Int

  init(of offset: Int, in lines: SourceLines) {
    let location = lines.location(of: offset)
    self.offset = Int(offset)
    line = location.line
    column = location.utf8Column
    utf16Column = location.utf16Column
  }
}
