/// Prompts made from a fixed seed: fragments of the language in any order, so that most are malformed.
struct RandomPrompts: Sequence, IteratorProtocol {
  private var state: UInt64
  private var left: Int
  private let length: Int
  private let fragments: [String]

  static let fragments = [
    "a", "cat ", ", ", " ", "\n", "(", ")", "[", "]", ":", "|", "\\", "\\(", "\\]", "\\\\", "\\\n", "\\:", "AND",
    " AND ",
    "BREAK", " BREAK ", "#", "# note\n", "<lora:x:1>", "<lora:", "<", ">", "=", "1.2", "0.5", "5", "1.2.3", ":1.2)",
    ":0.5]", "[a:b:0.5]", "[a|b]", "(a:1.2)", "é", "日本", "👨‍👩‍👧‍👦", "\u{301}", "٣", "\r\n", "\u{3000}", "te=", "\0",
  ]

  /// What diagnostics are about, and what makes their fix-its go wrong.
  static let mistakes = [
    "a", " ", ", ", "b c", "\n", ":", "\\", " \\ ", "|", "AND", " AND ", "A", "ND", " BREAK ", "(", ")", "[", "]", "((",
    "]]",
    "(a", "[a:b", "(a AND b)", "(c BREAK d", ":1.2)", ":1.2", "16:9", "(a:1,2)", "(a:-.)", "(a:.5.)", "(a:0.001%)",
    ":1,000",
    ":3, 4)", "[a:b:5]", "[a|b]", "[a:b:0,5]", ":5%]", "1.2.3", ":1e999]", "<lora:x:1>", "< lora:x:1>", "<lora:",
    "＜lora：é＞",
    "# note\n", "é",
  ]

  init(seed: UInt64, count: Int, length: Int = 24, fragments: [String] = Self.fragments) {
    state = seed
    left = count
    self.length = length
    self.fragments = fragments
  }

  /// The generator of Steele, Lea and Flood (SplitMix64).
  mutating func number(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  mutating func next() -> String? {
    guard left > 0 else { return nil }
    left -= 1
    let count = number(below: length)
    return (0..<count).map { _ in fragments[number(below: fragments.count)] }.joined()
  }

  /// Random bytes, most of them no UTF-8.
  mutating func bytes() -> [UInt8] {
    let count = number(below: 64)
    let marks = Array("()[]:|\\#<>AND BREAK1.\n".utf8)
    return (0..<count).map { _ in
      number(below: 3) == 0 ? UInt8(number(below: 256)) : marks[number(below: marks.count)]
    }
  }
}
