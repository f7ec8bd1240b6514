import PromptTool
import Testing

@Suite("Source lines with carets") struct ExcerptTests {
  /// The source line and the carets of the first finding, without the gutter.
  private func excerpt(_ prompt: String) throws -> (line: String, carets: String) {
    let lines = sdprompt("check", "--prompt", prompt).standardOutput
      .split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count > 3)
    let (source, carets) = (lines[1], lines[2])
    return (String(source.drop { $0 != "|" }.dropFirst(2)), String(carets.drop { $0 != "|" }.dropFirst(2)))
  }

  @Test("plain text")
  func plain() throws {
    let found = try excerpt("a (cat:1,5)")
    #expect(found.line == "a (cat:1,5)")
    #expect(found.carets == "       ^^^")
  }

  @Test("tabs are copied")
  func tabs() throws {
    let found = try excerpt("a\t(cat:1,5)")
    #expect(found.line == "a\t(cat:1,5)")
    #expect(found.carets == " \t     ^^^")
  }

  @Test("wide characters take two columns, combining marks none")
  func wide() throws {
    #expect(try excerpt("猫🐈 (cat:1,5)").carets == "          ^^^")
    #expect(try excerpt("e\u{301} (cat:1,5)").carets == "       ^^^")
    #expect(try excerpt("猫と犬、(cat:1,5)").carets == "             ^^^")
    #expect(try excerpt("🇯🇵 (cat:1,5)").carets == "        ^^^")
    #expect(try excerpt("\u{1112}\u{1161}\u{11AB} (cat:1,5)").carets == "        ^^^")
    #expect(try excerpt("ｶﾞ (cat:1,5)").carets == "        ^^^")
  }

  @Test("a byte order mark takes no column and is not shown")
  func byteOrderMark() throws {
    try withFile(named: "a.txt", holding: Array("\u{FEFF}猫 (cat:1,5)".utf8)) { path in
      let lines = sdprompt("check", path).standardOutput.split(separator: "\n")
      #expect(lines[1] == " 1 | 猫 (cat:1,5)")
      #expect(lines[2] == "   |         ^^^")
    }
  }

  @Test("a long line is cut around the place")
  func long() throws {
    let found = try excerpt(
      String(repeating: "word, ", count: 400) + "(cat:1,5)" + String(repeating: ", word", count: 400))
    #expect(found.line.hasPrefix("…") && found.line.hasSuffix("…"))
    #expect(DisplayWidth.columns(of: found.line) <= 80)
    let carets = found.carets.unicodeScalars.filter { $0 == " " }.count
    #expect(String(found.line.unicodeScalars.dropFirst(carets).prefix(3)) == "1,5")
  }

  @Test("a line that fits is not cut")
  func whole() throws {
    let text = String(repeating: "w", count: 60)
    #expect(try excerpt(text + " (cat:1,5)").line == text + " (cat:1,5)")
  }

  @Test("what steers a terminal becomes a sign")
  func control() throws {
    #expect(try excerpt("\u{1B}[31m\u{202E} (cat:1,5)").line == #"\u{1B}[31m\u{202E} (cat:1,5)"#)
  }

  @Test("widths", arguments: [("a", 1), ("猫", 2), ("🐈", 2), ("e\u{301}", 1), ("ｶ", 1), ("한", 2), ("\u{200D}", 0)])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }
}
