import PromptJSON

/// A TextMate grammar of prompts, for editors that color by regular expressions until the language server answers.
///
/// It knows the WebUI's language. Regular expressions cannot tell a schedule from `[a:b]`, so it is a good guess.
package enum TextMateGrammar {
  /// The scope of a whole prompt.
  package static let scope = "source.sd-prompt"

  /// The grammar as JSON, with all rules that it needs.
  package static var json: String {
    let rules = Self.rules
    let grammar: JSONText = [
      "name": "Stable Diffusion prompt", "scopeName": .string(scope), "fileTypes": .strings(["prompt"]),
      "patterns": .list(rules) { ["include": .string("#" + $0.key)] },
      "repository": .object(rules.map { (key: $0.key, value: $0.rule) }),
    ]
    return grammar.string
  }

  private static let number = #"[+-]?(?:\d+\.?\d*|\.\d+)"#

  /// The rules, the first that matches wins.
  private static var rules: [(key: String, rule: JSONText)] {
    [
      ("comment", match("#.*$", .comment)),
      (
        "tag",
        [
          "match": .string(#"(<)(\w+)(:)([^:>\n]+)((?::[^:>\n]*)*)(>)"#),
          "captures": captures([.tag, .tagWord, .tag, .name, .argument, .tag]),
        ]
      ),
      ("escape", match(#"\\[()\[\]\\]"#, .escape)), ("backslash", match(#"\\"#, .backslash)),
      ("and", match(#"\bAND\b"#, .conjunction)), ("break", match(#"\bBREAK\b"#, .break)),
      ("weight", match(#":\s*\#(number)\s*(?=\))"#, .weight)), ("when", match(#":\s*\#(number)\s*(?=\])"#, .when)),
      ("part-weight", match(#":\s*\#(number)\s*(?=$|\bAND\b)"#, .weight)),
      ("emphasis", nested(#"\("#, #"\)"#, .bracket, contents: .text)),
      ("alternation", nested(#"\[(?=[^\[\]:]*\|)"#, #"\]"#, .alternation, separator: #"\|"#)),
      ("schedule", nested(#"\[(?=[^\]]*:)"#, #"\]"#, .schedule, separator: ":")),
      ("de-emphasis", nested(#"\["#, #"\]"#, .bracket)),
    ]
  }

  private static func match(_ pattern: String, _ kind: Highlight.Kind) -> JSONText {
    ["match": .string(pattern), "name": .string(kind.textMateScope)]
  }

  private static func captures(_ kinds: [Highlight.Kind]) -> JSONText {
    .object(
      kinds.enumerated().map { index, kind in
        (key: String(index + 1), value: ["name": .string(kind.textMateScope)] as JSONText)
      })
  }

  /// A pair of brackets and whatever is in it.
  private static func nested(
    _ begin: String, _ end: String, _ kind: Highlight.Kind, contents: Highlight.Kind? = nil, separator: String? = nil
  ) -> JSONText {
    let bracket: JSONText = ["0": ["name": .string(kind.textMateScope)]]
    let own = separator.map { [match($0, kind)] } ?? []
    return [
      "begin": .string(begin), "end": .string(end), "beginCaptures": bracket, "endCaptures": bracket,
      "contentName": .string(contents?.textMateScope),
      "patterns": .list([["include": "#when"]] + own + [["include": "$self"]]),
    ]
  }
}
