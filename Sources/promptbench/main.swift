import PromptSyntax
/// Inputs made to break a parser: repeats of what nests, crosses, escapes and looks ahead.
struct HostileFamily: Sendable {
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
      "[(:", "< lora:", "<lora:", "(1,2:1,2)", ") (", "(a:1.2) (", "embedding:",
    ].map(repeated) + [
      nested("(", "a", ")"), nested("[", "a", "]"), nested("([", "a", "])"), nested("([", "a", ")]"),
      nested("(a", "b", ")"), nested("(a[b", "c", "])"), nested("[a:", "b", ":5]"), nested("[", "a", ":5]"),
      nested("[a|", "b", "]"), nested("(a:1.1", "b", ")"), nested("(", "a", ":1.1)"), nested("(a", "b", ":1.1)"),
      nested("(BREAK ", "a", ")"), nested("(", "a", ""), nested("(((a", "b", "]]]"), nested("(a AND ", "b", ")"),
      nested("[(a:", "1", ":0.5])"),
    ]
}


func time(_ l: String, _ n: String, _ f: () -> Int) {
  let c = ContinuousClock(); var r = 0
  let t = c.measure { r = f() }
  let ms = Double(t.components.attoseconds) / 1e15 + Double(t.components.seconds) * 1e3
  if ms > 400 { print(l, n, Int(ms), "ms", r) }
}
for f in HostileFamily.all {
  let s = SourceText(f.source(Int(CommandLine.arguments[1])!))
  var t: SyntaxTree? = nil
  time("tree", f.name) { t = SyntaxTree(parsing: s); return t!.steps }
  time("diag", f.name) { t!.diagnosticSteps() }
  time("attn", f.name) { (try? Attention.steps(of: MappedText(s))) ?? 0 }
  time("mean", f.name) { ((try? Meaning(of: s, steps: SamplingSteps(3)))?.parts.count) ?? 0 }
}
