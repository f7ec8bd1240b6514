import Foundation
import PromptResolver
import PromptSyntax
import Testing

@Suite("Grammar.md's table of the resolver's diagnostics") struct DiagnosticTableTests {
  @Test("has each rule about plans, and no other")
  func complete() throws {
    let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    let grammar = try String(contentsOf: package.appendingPathComponent("Grammar.md"), encoding: .utf8)
    let listed = grammar.matches(of: /\n\| ((?:lora|network|hypernetwork)-[a-z-]+) \|/).map { String($0.1) }
    #expect(listed.sorted() == PlanRule.all.map(\.description.id).sorted())
  }
}
