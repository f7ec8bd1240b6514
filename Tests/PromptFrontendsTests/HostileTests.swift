import PromptFrontends
import PromptSyntax
import TestPrompts
import Testing

/// Inputs made to break a reader: repeats of what nests, crosses, escapes and looks ahead.
struct HostileFamily: Sendable, CustomTestStringConvertible {
  let open: String
  var middle = ""
  var close = ""

  var testDescription: String { "\(open)…\(middle)…\(close)" }

  func source(_ count: Int) -> SourceText {
    SourceText(String(repeating: open, count: count) + middle + String(repeating: close, count: count))
  }

  static let all: [HostileFamily] =
    [
      "(", ")", "[", "]", "()", "(a:1.1", ":1.1)", "(a:1.1)", "[a:b:5", "[a|", "[a|b]", "[a:b:0.5]", "[a:[b|c]:0.5] ",
      "\\", "\\(", "\\:", "<", "<lora:", "<lora:x:1>", "<loractl:x:1@", "<lora:x:1><lora:", "embedding:",
      "embedding:x ",
      "a\n", "\r\n", "AND ", "BREAK ", "[SEQ:", "[SEQ:a:1", "\"", "\"a", "\"a\\", "\"(a)\" ", "a.swap(", "(a.swap(",
      "a.swap(b)", "a.attend(", "useLora(", "(a), ", "((a), (b)).and(", "a+", "a++", "(a)+", "(a)1.2", ",a", "a b ",
      "__", "_a_", "[[a,", "[[a,b]]", "]]", "a,", "<a,", ":1 ", "é", "👨‍👩‍👧‍👦", ")\u{301}", "{", "}", "1::", "::a ",
      "1.5::a ::",
      "#", "# a\n", "TE2:", "##", "re:", "(a BREAK b:1.2)", "<comment:a>", "<alternate:a,", "<fromto[1]:a,b>", "B",
      "\0",
    ].map { HostileFamily(open: $0) } + [
      HostileFamily(open: "(", middle: "a", close: ")"), HostileFamily(open: "(a ", middle: "b", close: ":1.3)"),
      HostileFamily(open: "((", middle: "a", close: ")"), HostileFamily(open: "(a (b)", middle: "c", close: ")"),
      HostileFamily(open: "[", middle: "a", close: "]"), HostileFamily(open: "[a:", middle: "b", close: ":5]"),
      HostileFamily(open: "[a|", middle: "b", close: "]"), HostileFamily(open: "[a\\\\:", middle: "b", close: ":5]"),
      HostileFamily(open: "([", middle: "a", close: ")]"), HostileFamily(open: "[SEQ:", middle: "a", close: ":1]"),
      HostileFamily(open: "(a, ", middle: "b", close: ")1.2"),
      HostileFamily(open: "(a b.swap(c ", middle: "d", close: "))"),
      HostileFamily(open: "{", middle: "a", close: "}"), HostileFamily(open: "__", middle: "a", close: "__"),
      HostileFamily(open: "\\", middle: ":[a:b:5]", close: ""),
      HostileFamily(open: "<lora:", middle: "x", close: ":1>"),
    ]
}

@Suite("Hostile prompts in other frontends")
struct HostileTests {
  @Test("a reading takes linear work", arguments: HostileFamily.all)
  func linear(family: HostileFamily) throws {
    let steps = try SamplingSteps(3)
    let source = family.source(1_500)
    for dialect in Dialect.all {
      let count = (try? DialectMeaning.steps(of: source, in: dialect, steps: steps)) ?? 0
      // The times of schedules are searched for each of at most 101 answers, and products of weights end at infinity.
      let perByte = if case .promptControl = dialect { 4_000 } else { 16 }
      #expect(count <= perByte * source.count + 100_000, "\(count) steps for \(source.count) bytes in \(dialect)")
    }
  }

  @Test("a reading has its places in the source, or says why there is none", arguments: HostileFamily.all)
  func places(family: HostileFamily) throws {
    for dialect in Dialect.all { try check(family.source(200), in: dialect) }
  }

  @Test("random prompts are read without a trap", arguments: Dialect.all)
  func random(dialect: Dialect) throws {
    let fragments =
      RandomPrompts.fragments + [
        "\"", ".swap(", ".blend(", ".and()", "+", "1.2", "withLora(x)", "<loractl:x:1@0,0@1>", "[SEQ:a:1]", "<break>",
        "<fromto[2]:a,b>", "[[a,b]]", "__a__", "embedding:x", "{", "}", "1.2::", "::", " --ar 1", "TE2:", "##",
      ]
    for prompt in RandomPrompts(seed: 15, count: 400, length: 24, fragments: fragments) {
      try check(SourceText(prompt), in: dialect)
    }
  }

  private func check(_ source: SourceText, in dialect: Dialect) throws {
    do {
      let meaning = try DialectMeaning(of: source, in: dialect, steps: SamplingSteps(3))
      #expect(!meaning.ranges.isEmpty, "\(dialect): \(source)")
      for text in meaning.ranges.flatMap(\.parts).flatMap(\.texts) {
        for segment in text.segments {
          #expect(segment.range.upperBound <= text.text.bytes.count)
          #expect(text.sourceRange(of: segment).upperBound <= source.count, "\(dialect): \(source)")
        }
      }
    } catch let fault as DialectFault {
      #expect(fault.range.upperBound <= source.count, "\(dialect): \(source)")
    }
  }
}
