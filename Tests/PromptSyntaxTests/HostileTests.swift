import PromptSyntax
import Testing

/// Inputs made to break a parser: repeats of what nests, crosses, escapes and looks ahead.
struct HostileFamily: Sendable, CustomTestStringConvertible {
  let name: String
  let source: @Sendable (Int) -> String

  var testDescription: String { name }

  private static func repeated(_ unit: String) -> HostileFamily {
    HostileFamily(name: unit.debugDescription) { String(repeating: unit, count: $0) }
  }

  private static func nested(_ open: String, _ middle: String, _ close: String) -> HostileFamily {
    HostileFamily(name: "\(open)…\(middle)…\(close)") {
      String(repeating: open, count: $0) + middle + String(repeating: close, count: $0)
    }
  }

  static let all: [HostileFamily] =
    [
      "(", ")", "[", "]", "()", "[]", "([)]", "([", "])", ":", "|", "\\", "\\\n", "<", "<a:", "<a:>", "<lora:x:1>",
      "#\n", "\n#", "a#b\n", "(a:1.1", "(a:1.1)", ":1.1)", "AND ", "AAND", "A", "BREAK ", "(BREAK ", "[a:b:5", "[a|",
      "[a|b]", "[a:b:0.5]", "[:5]", "[a:b", "(a:", "(a|", ":5]", "a:b ", " : 1 ", "(a:[1:2:3])", "é", "\u{3000}",
      "< lora:", "<lora:", "(1,2:1,2)", ") (", "(a:1.2) (", "embedding:",
      "(a, ", "(a:1.2 ", "(a AND b", "(a AND b) ", "(a AND [b) AND c]", "[a:b:5]]", "[a:b:5] \\ ", "[a:b:5]\\\n",
      "(b BREAK c:1.2) ", "([a:b:5]:c:d)", "[a:b:5]", "[a:b:5]:", "[a:b:5](c)[d]", "[[a:5]|b]",
      "(a \\, ", "[<lora:x:1>", "(1:<lora:x:1>1.2.3)",
    ].map(repeated) + [
      nested("(", "a", ")"), nested("[", "a", "]"), nested("([", "a", "])"), nested("([", "a", ")]"),
      nested("(a", "b", ")"), nested("(a[b", "c", "])"), nested("[a:", "b", ":5]"), nested("[", "a", ":5]"),
      nested("[a|", "b", "]"), nested("(a:1.1", "b", ")"), nested("(", "a", ":1.1)"), nested("(a", "b", ":1.1)"),
      nested("(BREAK ", "a", ")"), nested("(", "a", ""), nested("(((a", "b", "]]]"), nested("(a AND ", "b", ")"),
      nested("[(a:", "1", ":0.5])"), nested("(a BREAK ", "b", ")"), nested("([a]", "c", ")"),
      nested("([a:b:5]", "c", ":d:e)"), nested("[a:b:5](", "c", ""),
      nested("[[a:5]|", "b", "]"), nested("[", "a:5]", ":5]"),
      HostileFamily(name: "((…[[…x:1.1):1.2)…]]") {
        String(repeating: "(", count: $0) + String(repeating: "[", count: $0) + "x"
          + String(repeating: ":1.1):1.2)", count: $0 / 2) + String(repeating: "]", count: $0)
      },
    ]
}

@Suite("Hostile inputs")
struct HostileTests {
  /// No pass may visit more than this many bytes, tokens or nodes for each byte of the source.
  static let stepsPerByte = 16

  @Test("lexing, parsing and diagnosing take linear work", arguments: HostileFamily.all)
  func linearTree(family: HostileFamily) {
    // Work that grew with the square of the length would be hundreds of steps for each byte here.
    let source = SourceText(family.source(2_000))
    for options in [ParsingOptions.positivePrompt, .negativePrompt] {
      let tree = SyntaxTree(parsing: source, options: options)
      #expect(tree.tokenIDs.reduce(0) { $0 + tree.range(of: $1).count } == source.count)
      #expect(tree.steps <= Self.stepsPerByte * source.count, "\(tree.steps) steps for \(source.count) bytes")
      let steps = tree.diagnosticSteps()
      #expect(steps <= 4 * Self.stepsPerByte * source.count, "\(steps) steps for \(source.count) bytes")
    }
  }

  @Test("attention takes linear work", arguments: HostileFamily.all)
  func linearAttention(family: HostileFamily) throws {
    let text = MappedText(SourceText(family.source(5_000)))
    let steps = (try? Attention.steps(of: text)) ?? 0
    // Products of repeated multipliers end at infinity or zero after at most 8,000 multiplications.
    let bound = Self.stepsPerByte * text.bytes.count + 100_000
    #expect(steps <= bound, "\(steps) steps for \(text.bytes.count) bytes")
  }

  @Test(
    "a byte of a megabyte takes at most twice the work of a byte of a kilobyte",
    arguments: [
      "a (castle:1.2) on a hill, [fog:mist:0.5], by [monet|turner], <lora:ink:0.8>\n", "castle on a hill, ",
      "((a:1.2), [b]) ", "<lora:ink:0.8>", "[a|b|c]", "[[a:b:0.25]|c:d:0.5]", "a AND b :0.5 ", "a BREAK b ", "# note\n",
    ])
  func meaningPerByte(unit: String) throws {
    let steps = SamplingSteps.standard
    func workPerByte(_ count: Int) throws -> Double {
      let source = SourceText(String(repeating: unit, count: count / unit.utf8.count))
      return Double(try Meaning.work(on: source, steps: steps)) / Double(source.count)
    }
    let (short, long) = (try workPerByte(1_000), try workPerByte(1_000_000))
    #expect(long <= 2 * short, "\(short) and \(long)")
  }

  /// The promise of linear work has this exception: a product of different multipliers depends on their order.
  @Test("different multipliers around each other take a multiplication each for every piece")
  func differentWeights() throws {
    let count = 1_000
    let nest = String(repeating: "(a (", count: count) + "b" + String(repeating: ":1.3)c:0.7)", count: count)
    let crossing =
      String(repeating: "(", count: count) + String(repeating: "[y", count: count)
      + String(repeating: ")]", count: count)
    for source in [nest, crossing] {
      let text = MappedText(SourceText(source))
      #expect(try Attention.steps(of: text) <= text.bytes.count * 2 * count)
    }
  }

  @Test("unclosed brackets of both shapes take 8,000 × 8,000 / 2 multiplications at most, however many there are")
  func unclosedBrackets() throws {
    for count in [10_000, 40_000] {
      let text = MappedText(SourceText(String(repeating: "[(:", count: count)))
      #expect(try Attention.steps(of: text) <= 32_000_000 + Self.stepsPerByte * text.bytes.count)
    }
  }

  @Test("a hostile prompt has a meaning", arguments: HostileFamily.all)
  func meaning(family: HostileFamily) throws {
    let source = SourceText(family.source(2_000))
    let meaning = try? Meaning(of: source, steps: try SamplingSteps(3))
    if let meaning { #expect(!meaning.parts.isEmpty) }
  }
}
