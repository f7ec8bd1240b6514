/// Prompts made from a fixed seed: fragments of the language in any order, so that most are malformed.
package struct RandomPrompts: Sequence, IteratorProtocol {
  private var state: UInt64
  private var left: Int
  private let length: Int
  private let fragments: [String]

  package static let fragments = [
    "a", "cat ", ", ", " ", "\n", "(", ")", "[", "]", ":", "|", "\\", "\\(", "\\]", "\\\\", "\\\n", "\\:", "AND",
    " AND ",
    "BREAK", " BREAK ", "#", "# note\n", "<lora:x:1>", "<lora:", "<", ">", "=", "1.2", "0.5", "5", "1.2.3", ":1.2)",
    ":0.5]", "[a:b:0.5]", "[a|b]", "(a:1.2)", "é", "日本", "👨‍👩‍👧‍👦", "\u{301}", "٣", "\r\n", "\u{3000}", "te=", "\0",
  ]

  /// What diagnostics are about, and what makes their fix-its go wrong.
  package static let mistakes = [
    "a", " ", ", ", "b c", "\n", ":", "\\", " \\ ", "|", "AND", " AND ", "A", "ND", " BREAK ", "(", ")", "[", "]", "((",
    "]]",
    "(a", "[a:b", "(a AND b)", "(c BREAK d", ":1.2)", ":1.2", "16:9", "(a:1,2)", "(a:-.)", "(a:.5.)", "(a:0.001%)",
    ":1,000",
    ":3, 4)", "[a:b:5]", "[a|b]", "[a:b:0,5]", ":5%]", "1.2.3", ":1e999]", "<lora:x:1>", "< lora:x:1>", "<lora:",
    "＜lora：é＞",
    "# note\n", "é",
  ]

  /// What rules of the linter look for, beside the mistakes of syntax.
  package static let oddities = [
    "a", "cat", " ", ", ", "\n", "(", ")", "[", "]", ":", "|", "AND ", "BREAK ", "break, ", "and ", "A ", "（", "）", "：",
    "｜", "（a：1.2）", "[a：b]", "1.2", "0.8", "5", "::", "1.5::a::", "{", "}", "{{a}}", "__a__", "--ar 16:9 ", "--no ",
    "—v 5",
    "http://a.b/c", "&amp;", "&lt;", "&#40;", "<b>", "</p>", "<3", "\\", "\\n", "\\_", "\u{200B}", "\u{200D}", "\u{A0}",
    "\u{3000}",
    "\u{202E}", "\u{8}", "\u{FFFD}", "“", "’", "Ã©", "猫", "👩‍💻", "#", "# b\n", "#1 ", "C# ", "# sdprompt: ignore x\n",
    "()", "(:1.2)",
    "((a:1.2):1.5)", "(a)1.2", "(a;1.2)", "_(b)", "a:1.2, ", "[a:1.2]", "[a:b:8.0]", "[a:b:0]", "[a:b:200]", "[a:a:5]",
    "[a|a]",
    "[|]", "[::5]", "[a:[b:c:2]:5]", "<lora:x:1>", "<lora:x:8>", "<lora: x:1_0>", "<lora:d/x.pt:1:2:3:4:5>",
    "<lora:x:te=0.5>",
    "<lora:x:TE=1>", "<lyco:x:inf>", "<hypernet:x>", "<embed:e>", "embedding:e ", "e.pt", "Negative prompt: ",
    "Steps: 20, Seed: 1", "cat++", "(a)--", "\"a b\"+++ ", "\\:3)", "(a\\:1.2)", "(:3)", ":3", "(a:1.2:1.3)",
    "cat:1.2 red",
    "a dog:10 in ", "NOT ", " AND NOT a ", "AND_PERP ", "{a|b}", "a__b", "<lora:x:0@0,1@1>", "<lora:x:1:MIDD>",
    "withLora(x,1)", "\"a\").blend(1)", "(a]", "[a)", "a::2 ",
  ]

  package init(seed: UInt64, count: Int, length: Int = 24, fragments: [String] = Self.fragments) {
    state = seed
    left = count
    self.length = length
    self.fragments = fragments
  }

  /// The generator of Steele, Lea and Flood (SplitMix64).
  package mutating func number(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  package mutating func next() -> String? {
    guard left > 0 else { return nil }
    left -= 1
    let count = number(below: length)
    return (0..<count).map { _ in fragments[number(below: fragments.count)] }.joined()
  }

  /// Random bytes, most of them no UTF-8.
  package mutating func bytes() -> [UInt8] {
    let count = number(below: 64)
    let marks = Array("()[]:|\\#<>AND BREAK1.\n".utf8)
    return (0..<count).map { _ in
      number(below: 3) == 0 ? UInt8(number(below: 256)) : marks[number(below: marks.count)]
    }
  }
}
