import PromptSyntax
import TestPrompts

/// Prompts as values made from a fixed seed, of texts that mean something as soon as they stand side by side.
struct RandomValues: Sequence, IteratorProtocol {
  private var random: RandomPrompts
  private var left: Int

  static let texts = [
    "A", "ND", "AND", "B", "BREAK", "REAK", "LANDSCAPE", " ", "\n", "a ", " b", "16:", ":", "9", "1.2", " 5 ", ".",
    "-1", "٣", "(", ")", "[", "]", "|", "\\", "\\(", "<", "<lora", "<lora:a:1>", ">", "é", "\u{301}", "\u{3000}", "",
  ]

  init(seed: UInt64, count: Int) {
    random = RandomPrompts(seed: seed, count: 0)
    left = count
  }

  mutating func next() -> Prompt? {
    guard left > 0 else { return nil }
    left -= 1
    let parts = (0...random.number(below: 2)).map { _ in
      Prompt.Part(elements(depth: 0), weight: random.number(below: 3) == 0 ? number() : nil)
    }
    return Prompt(parts: parts)
  }

  private mutating func elements(depth: Int) -> [Prompt.Element] {
    (0..<random.number(below: 5)).map { _ in element(depth: depth) }
  }

  private mutating func element(depth: Int) -> Prompt.Element {
    switch random.number(below: depth < 3 ? 16 : 10) {
    case 8: .extraNetwork(word: "lora", arguments: ["a", "1"])
    case 9: .break
    case 10: .emphasis(elements(depth: depth + 1))
    case 11: .emphasis(elements(depth: depth + 1), weight: random.number(below: 2) == 0 ? .number(number()) : scheduled)
    case 12: .deemphasis(elements(depth: depth + 1))
    case 13: .schedule(before: option(depth: depth + 1), after: option(depth: depth + 1), when: 5)
    case 14: .schedule(after: option(depth: depth + 1), when: .fraction(Double(random.number(below: 100)) / 100))
    case 15: .alternation((0...(1 + random.number(below: 2))).map { _ in option(depth: depth + 1) })
    default: .text(Self.texts[random.number(below: Self.texts.count)])
    }
  }

  /// A branch with a character in it: after `16:` even an empty alternation is a weight, and nothing can be escaped.
  private mutating func option(depth: Int) -> [Prompt.Element] {
    elements(depth: depth) + [.text(["9", "x"][random.number(below: 2)])]
  }

  private var scheduled: Prompt.Weight {
    .written([.schedule(before: ["1.1"], after: ["1.3"], when: 3)])
  }

  private mutating func number() -> Double { Double(random.number(below: 400) - 100) / 16 }
}
