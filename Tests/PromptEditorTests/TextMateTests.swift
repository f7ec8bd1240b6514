import Foundation
import PromptEditor
import Testing

@Suite struct TextMateTests {
  private func grammar() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(TextMateGrammar.json.utf8)) as? [String: Any])
  }

  @Test func hasARuleForEachInclude() throws {
    let grammar = try grammar()
    #expect(grammar["scopeName"] as? String == TextMateGrammar.scope)
    let repository = try #require(grammar["repository"] as? [String: [String: Any]])
    let patterns = try #require(grammar["patterns"] as? [[String: String]])
    #expect(patterns.count == repository.count && repository.count > 10)
    for pattern in patterns { #expect(repository[String(try #require(pattern["include"]).dropFirst())] != nil) }
    for rule in repository.values {
      for key in ["match", "begin", "end"] {
        if let expression = rule[key] as? String { _ = try NSRegularExpression(pattern: expression) }
      }
    }
  }

  @Test func matchesTheConstructs() throws {
    let repository = try #require(try grammar()["repository"] as? [String: [String: Any]])
    for (rule, text) in [
      ("comment", "# b"), ("tag", "<lora:ink:0.8:te=1>"), ("escape", #"\("#), ("and", "AND"), ("weight", ":1.2"),
      ("when", ":0.5"), ("part-weight", ":-1"),
    ] {
      let closing = ["weight": ")", "when": "]"][rule] ?? ""
      let pattern = try #require(repository[rule]?["match"] as? String)
      let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
      let whole = text + closing
      let match = expression.firstMatch(in: whole, range: NSRange(location: 0, length: whole.utf16.count))
      #expect(match?.range == NSRange(location: 0, length: text.utf16.count), "\(rule)")
    }
  }

  @Test func eachKindHasAScope() {
    let scopes = Set(Highlight.Kind.allCases.map(\.textMateScope))
    #expect(scopes.count == Highlight.Kind.allCases.count)
    #expect(scopes.allSatisfy { $0.hasSuffix(".sd-prompt") })
  }
}
