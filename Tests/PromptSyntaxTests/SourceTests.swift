import Foundation
import PromptSyntax
import TestPrompts
import Testing

@Suite("Places and edits")
struct SourceTests {
  @Test("lines and columns in UTF-8 and UTF-16")
  func locations() {
    let source: SourceText = "é👍(a\r\nb\rc\n\nd"
    let lines = SourceLines(of: source)
    #expect(lines.count == 5)
    #expect(lines.location(of: 6) == SourceLocation(line: 1, column: 3, utf8Column: 7, utf16Column: 4))
    #expect(lines.location(of: 10) == SourceLocation(line: 2, column: 1, utf8Column: 1, utf16Column: 1))
    #expect(lines.location(of: 12).line == 3)
    #expect(
      lines.location(of: source.count) == SourceLocation(line: 5, column: 2, utf8Column: 2, utf16Column: 2))
    #expect(source[lines.range(ofLine: 1)] == "é👍(a")
    #expect(lines.range(ofLine: 4).isEmpty)
    #expect(lines.offset(line: 1, utf16Column: 4) == 6)
    #expect(lines.offset(line: 1, utf16Column: 3) == nil, "the middle of a surrogate pair is no place")
    #expect(lines.offset(line: 9, utf16Column: 1) == nil)
    #expect(lines.offset(line: 2, utf8Column: 99) == nil)
  }

  @Test("columns of every offset are those that counting from the start of the line gives")
  func columns() {
    let long = Array(String(repeating: "猫é👍a\u{301}", count: 40).utf8)
    for bytes in [long, Array(long[1...]), long + [0xFF, 0xE3, 0x82, 0x0A] + long.dropLast(), [0xF0, 0x9F], []] {
      let source = SourceText(bytes: bytes)
      let lines = SourceLines(of: source)
      var expected = SourceLocation(line: 1, column: 1, utf8Column: 1, utf16Column: 1)
      var offset = 0
      while true {
        let decoded = offset < bytes.count ? source.bytes.span.scalar(at: offset) : (scalar: "\0", length: 1)
        for inside in 0..<decoded.length {
          let location = lines.location(of: offset + inside)
          #expect(location.line == expected.line && location.utf8Column == expected.utf8Column + inside)
          #expect(location.column == expected.column && location.utf16Column == expected.utf16Column)
        }
        if offset == bytes.count { break }
        offset += decoded.length
        expected =
          decoded.scalar == "\n"
          ? SourceLocation(line: expected.line + 1, column: 1, utf8Column: 1, utf16Column: 1)
          : SourceLocation(
            line: expected.line, column: expected.column + 1, utf8Column: expected.utf8Column + decoded.length,
            utf16Column: expected.utf16Column + String(Character(decoded.scalar)).utf16.count)
      }
    }
  }

  @Test("ranges convert both ways", arguments: ["é👍(a)", "abc", "", "a\r\nb"])
  func conversions(text: String) throws {
    let lines = SourceLines(of: SourceText(text))
    let bounds = text.unicodeScalars.indices + [text.endIndex]
    for (index, lower) in bounds.enumerated() {
      for upper in bounds[index...] {
        let range = SourceRange(lower..<upper, in: text)
        #expect(Range(range, in: text) == lower..<upper)
        let units = NSRange(lower..<upper, in: text)
        #expect(NSRange(range.utf16Offsets(in: text)) == units)
        #expect(lines.utf16Offsets(of: range) == range.utf16Offsets(in: text))
        #expect(SourceRange(utf16: try #require(Range(units)), in: text) == range)
        #expect(SourceRange(range.offsets) == range)
        if !text.contains("\r\n") {
          #expect(lines.offset(of: lines.position(of: range.lowerBound)) == range.lowerBound)
        }
      }
    }
  }

  @Test("what is not a range of the text is refused")
  func noConversion() {
    #expect(Range(SourceRange(1, 2), in: "é") == nil, "inside a character")
    #expect(Range(SourceRange(0, 3), in: "é") == nil, "outside the text")
    #expect(SourceRange(utf16: 1..<2, in: "👍") == nil, "between surrogates")
    #expect(SourceRange(utf16: 0..<3, in: "👍") == nil)
    let lines = SourceLines(of: "a\nb")
    #expect(lines.position(of: 3) == SourcePosition(line: 1, character: 1))
    #expect(lines.offset(of: SourcePosition(line: 1, character: 1)) == 3)
    for (line, character) in [(2, 0), (0, 2), (-1, 0), (0, -1), (.max, .max), (.min, .min)] {
      #expect(lines.offset(of: SourcePosition(line: line, character: character)) == nil)
    }
  }

  @Test("a byte order mark takes no column, and is no part of the first line")
  func byteOrderMark() {
    let lines = SourceLines(of: "\u{FEFF}猫a\n\u{FEFF}b")
    #expect(lines.location(of: 0) == SourceLocation(line: 1, column: 1, utf8Column: 1, utf16Column: 1))
    #expect(lines.location(of: 3) == lines.location(of: 0))
    #expect(lines.location(of: 6) == SourceLocation(line: 1, column: 2, utf8Column: 4, utf16Column: 2))
    #expect(lines.range(ofLine: 1) == SourceRange(3, 7))
    #expect(lines.offset(line: 1, utf8Column: 1) == 3)
    #expect(lines.location(of: 11).column == 2, "in the middle of a text it is a character")
    #expect(SourceLines(of: "\u{FEFF}").range(ofLine: 1).isEmpty)
  }

  @Test("every offset comes back from its line and column")
  func inverse() {
    for prompt in RandomPrompts(seed: 71, count: 500) {
      let source = SourceText(prompt)
      let lines = SourceLines(of: source)
      var offset: Int = 0
      for scalar in prompt.unicodeScalars {
        let location = lines.location(of: offset)
        if scalar != "\r", scalar != "\n" {
          #expect(lines.offset(line: location.line, utf16Column: location.utf16Column) == offset)
          #expect(lines.offset(line: location.line, utf8Column: location.utf8Column) == offset)
        }
        offset += (String(Character(scalar)).utf8.count)
      }
    }
  }

  @Test("edits apply together, in places of the text before")
  func edits() throws {
    let source: SourceText = "a (cat)"
    let edits = [
      SourceEdit(replacing: SourceRange(6, 6), with: ":1.2"), SourceEdit(replacing: SourceRange(0, 1), with: "the"),
      SourceEdit(replacing: SourceRange(6, 6), with: "5"),
    ]
    #expect(try source.applying(edits).description == "the (cat:1.25)")
    let outside = SourceEdit(replacing: SourceRange(7, 8), with: "")
    #expect(throws: SourceEditError.outsideSource(outside)) { try source.applying([outside]) }
    let first = SourceEdit(replacing: SourceRange(0, 3), with: "")
    let second = SourceEdit(replacing: SourceRange(2, 4), with: "")
    #expect(throws: SourceEditError.overlapping(first, second)) { try source.applying([second, first]) }
  }

  @Test("nodes are found by place")
  func places() {
    let tree = SyntaxTree(parsing: "a [b:(cat:1.2):0.5]")
    let kinds = tree.path(to: 7).map { tree[$0].kind }
    #expect(kinds == [.prompt, .part, .schedule, .branch, .emphasis])
    #expect(tree.token(at: 7).map { tree.source[tree.range(of: $0)] } == "cat")
    #expect(tree.token(at: 19) == nil)
    let emphasis = tree.node(at: 7)
    #expect(tree.source[tree.range(of: emphasis)] == "(cat:1.2)")
    #expect(tree.parent(of: emphasis).map { tree[$0].kind } == .branch)
    #expect(tree.parent(of: .root) == nil)
    #expect(tree.descendants(of: .root).allSatisfy { tree.parent(of: $0) != nil })
  }

  @Test(
    "the first byte that is not UTF-8",
    arguments: [
      ([], nil), ([0x61, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x91, 0x8D], nil), ([0xEF, 0xBF, 0xBD, 0], nil),
      ([0x61, 0xE9, 0x20], 1), ([0xE2, 0x82], 0), ([0x61, 0xE2, 0x82, 0x20], 1), ([0xC0, 0x80], 0),
      ([0xC3, 0xA9, 0x80], 2),
      ([0xE0, 0x9F, 0xBF], 0), ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
    ] as [([UInt8], Int?)])
  func invalid(bytes: [UInt8], offset: Int?) {
    #expect(bytes.span.firstInvalidUTF8 == offset)
    #expect((String(validating: bytes, as: UTF8.self) == nil) == (offset != nil))
  }
}
