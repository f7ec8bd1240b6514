import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// What examples of rules, which are strings, cannot show.
@Suite("rules about characters") struct CharacterRuleTests {
  private func findings(of rule: String, in source: SourceText) throws -> [Diagnostic] {
    var rules = RuleSet.none
    try rules.set(rule, to: .on)
    return Linter(rules: rules).findings(in: SyntaxTree(parsing: source)).map(\.diagnostic)
  }

  @Test("bytes that are not UTF-8 are told from a character that was replaced") func invalidBytes() throws {
    let source = SourceText(bytes: Array("a caf".utf8) + [0xE9, 0x20, 0xC3])
    let found = try findings(of: "replacement-character", in: source)
    #expect(found.map(\.range) == [SourceRange(5, 6), SourceRange(7, 8)])
    let replaced = try findings(of: "replacement-character", in: "a caf\u{FFFD}")
    #expect(replaced.map(\.range) == [SourceRange(5, 8)])
    #expect(found[0].message != replaced.first?.message)
  }

  @Test("what a comment cuts is of no concern", arguments: ["zero-width-character", "odd-space", "html-tag"])
  func comments(rule: String) throws {
    let text = "\u{200B}a,\u{A0}b<br>"
    #expect(try findings(of: rule, in: SourceText(text)).count == 1)
    #expect(try findings(of: rule, in: SourceText("a cat\n# " + text)).isEmpty)
  }

  @Test("an odd space matters more in a tag's name, where it may be the file's") func spaceInTag() throws {
    let found = try findings(of: "odd-space", in: "a\u{A0}cat <lora:ink\u{A0}wash:1>")
    #expect(found.map(\.severity) == [.style, .warning])
    #expect(found.map { $0.fixIts.map(\.safety) } == [[.safe], [.unsafe]])
  }
}
